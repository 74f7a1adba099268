package io.drawbridge.api.admin;

import io.drawbridge.api.metrics.Meter;
import java.util.List;

/** What an operator may see and do; see the package for threads and errors. */
public interface Admin {

    /** All commands, by name. Empty until the node has started. */
    List<AdminCommand> commands();

    /** Runs a command; may block. */
    AdminReply run(AdminRequest request);

    /**
     * Everything that is measured, as it is now: the kernel's own meters and those of all plugins. Made anew at each
     * call; a few milliseconds for a thousand meters.
     */
    List<Meter> meters();

    /** How the node is. Cheap: may be asked many times a second. */
    Health health();
}
