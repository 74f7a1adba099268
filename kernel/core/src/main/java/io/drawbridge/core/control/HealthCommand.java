package io.drawbridge.core.control;

import io.drawbridge.api.admin.Health;
import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells how the node is; unlike {@code ready} it is no error that it is not well.
 *
 * @param health how it is
 */
public record HealthCommand(Supplier<Health> health) implements ControlCommand {

    @Override
    public String name() {
        return "health";
    }

    @Override
    public String description() {
        return "Tells whether the node works and whether it takes new calls.";
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
    public String run(ControlRequest request) {
        Health now = health.get();
        if (request.json()) {
            return JsonWriter.object(json -> json.flag("healthy", now.healthy()).flag("ready", now.ready())
                    .text("phase", now.phase()).text("detail", now.detail())) + "\n";
        }
        return (now.healthy() ? "healthy, " : "NOT healthy, ") + now.phase()
                + (now.detail().isEmpty() ? "" : ": " + now.detail()) + "\n";
    }
}
