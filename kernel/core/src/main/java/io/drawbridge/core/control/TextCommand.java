package io.drawbridge.core.control;

import java.util.function.Supplier;

/**
 * A command that shows a text.
 *
 * @param name its name
 * @param text makes the text
 */
public record TextCommand(String name, Supplier<String> text) implements ControlCommand {

    @Override
    public String run(ControlRequest request) {
        return text.get();
    }
}
