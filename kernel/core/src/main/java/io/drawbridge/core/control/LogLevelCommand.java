package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.log.LogLevels;
import java.util.List;

/** Sets the level of one logger, until the next start or reload. */
public final class LogLevelCommand implements ControlCommand {

    @Override
    public String name() {
        return "log-level";
    }

    @Override
    public String description() {
        return "Sets the level of a logger, until the next start or reload.";
    }

    /** Debug lines show what callers say, and may slow the node down. */
    @Override
    public Role role() {
        return Role.ADMIN;
    }

    @Override
    public List<String> arguments() {
        return List.of("logger", "level", "format");
    }

    @Override
    public String run(ControlRequest request) throws ControlException {
        String logger = request.argument("logger")
                .orElseThrow(() -> new ControlException("the name of a logger is missing"));
        String level = request.argument("level").orElseThrow(() -> new ControlException("a level is missing"));
        try {
            String now = LogLevels.set(logger, level);
            return request.json() ? JsonWriter.object(json -> json.text("logger", logger).text("level", now)) + "\n"
                    : logger + " is at " + now + "\n";
        } catch (IllegalArgumentException e) {
            throw new ControlException(String.valueOf(e.getMessage()));
        }
    }
}
