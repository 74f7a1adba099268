package io.drawbridge.core.control;

import io.drawbridge.core.drain.Drain;
import java.util.List;

/**
 * Puts the node back into service.
 *
 * @param drain the drain
 */
public record UndrainCommand(Drain drain) implements ControlCommand {

    @Override
    public String name() {
        return "undrain";
    }

    @Override
    public String description() {
        return "Takes calls again.";
    }

    @Override
    public List<String> arguments() {
        return List.of(Asker.ARGUMENT, "format");
    }

    @Override
    public String run(ControlRequest request) {
        return DrainText.of(drain.cancel(Asker.of(request)), request.json());
    }
}
