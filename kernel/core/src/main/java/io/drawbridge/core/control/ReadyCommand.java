package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.admission.NodeState;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Tells whether the node takes calls.
 *
 * @param state the state of the node
 * @param listening what it listens on
 */
public record ReadyCommand(NodeState state, Supplier<String> listening) implements ControlCommand {

    @Override
    public String name() {
        return "ready";
    }

    @Override
    public String description() {
        return "Tells whether the node takes calls.";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        if (!state.ready()) {
            throw new ControlException(ControlException.Kind.UNAVAILABLE,
                    "not ready: " + state.phase().name().toLowerCase(Locale.ROOT));
        }
        return "ready: " + listening.get() + "\n";
    }
}
