package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.log.LogLevels;
import java.util.List;
import java.util.Locale;

/** Shows the levels of loggers. */
public final class LogLevelsCommand implements ControlCommand {

    @Override
    public String name() {
        return "log-levels";
    }

    @Override
    public String description() {
        return "Shows the levels of all loggers that have one of their own.";
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
        if (request.json()) {
            return JsonWriter.object(json -> json.texts("levels", LogLevels.all())) + "\n";
        }
        StringBuilder out = new StringBuilder();
        LogLevels.all().forEach((logger, level) -> out.append(String.format(Locale.ROOT, "%-6s %s\n", level, logger)));
        return out.toString();
    }
}
