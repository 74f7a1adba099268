package io.drawbridge.core.control;

import java.util.List;

/** A command of the control socket. Any thread; may block. */
public interface ControlCommand {

    /** The name. */
    String name();

    /** The arguments that it knows; any other is refused. */
    default List<String> arguments() {
        return List.of();
    }

    /**
     * Runs.
     *
     * @throws ControlException with one line for the user, if that cannot be done
     */
    String run(ControlRequest request) throws ControlException;
}
