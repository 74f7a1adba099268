package io.drawbridge.core.control;

import io.drawbridge.api.admin.Role;
import java.util.function.Supplier;

/**
 * A command that shows a text.
 *
 * @param name its name
 * @param text makes the text
 */
public record TextCommand(String name, Supplier<String> text) implements ControlCommand {

    @Override
    public String description() {
        return "Shows " + name + ".";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public String run(ControlRequest request) {
        return text.get();
    }
}
