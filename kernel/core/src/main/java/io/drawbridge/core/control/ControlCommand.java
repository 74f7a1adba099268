package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import java.util.List;

/** A command of the control socket, and of whatever else has the capability {@code Admin}. Any thread; may block. */
public interface ControlCommand {

    /** The name. */
    String name();

    /** What it does, in one sentence. */
    default String description() {
        return "";
    }

    /** The arguments that it knows; any other is refused. */
    default List<String> arguments() {
        return List.of();
    }

    /** The least role that may run it. Whatever asks for more than {@link Role#VIEWER} goes to the audit log. */
    default Role role() {
        return Role.ADMIN;
    }

    /** The role that a request asks for, where that hangs on its arguments; at least {@link #role()}. */
    default Role role(ControlRequest request) {
        return role();
    }

    /**
     * Runs.
     *
     * @return text for people, or one JSON object where the request asks for JSON and the command knows the argument
     *     {@code format}
     * @throws ControlException with one line for the user, if that cannot be done
     */
    String run(ControlRequest request) throws ControlException;
}
