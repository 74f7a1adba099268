package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.admission.NodeState.Phase;
import io.drawbridge.core.drain.Drain;
import io.drawbridge.core.drain.DrainProgress;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells whether the node takes calls, and if not, how far it is.
 *
 * @param drain knows
 * @param listening what it listens on
 */
public record ReadyCommand(Drain drain, Supplier<String> listening) implements ControlCommand {

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
    public List<String> arguments() {
        return List.of("format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        DrainProgress progress = drain.progress();
        if (request.json()) {
            return DrainText.json(progress) + "\n";
        }
        if (progress.phase() != Phase.READY) {
            throw new ControlException(
                    ControlException.Kind.UNAVAILABLE, "not ready: " + DrainText.line(progress));
        }
        return "ready: " + listening.get() + "\n";
    }
}
