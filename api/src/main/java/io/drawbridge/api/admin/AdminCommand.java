package io.drawbridge.api.admin;

import java.util.List;

/** A command that the kernel offers. */
public interface AdminCommand {

    /** Its name, such as {@code calls}. */
    String name();

    /** What it does, in one sentence. */
    String description();

    /** The names of the arguments that it knows; any other is refused. */
    List<String> arguments();

    /** The least role that may run it; some arguments may ask for a greater one. */
    Role role();
}
