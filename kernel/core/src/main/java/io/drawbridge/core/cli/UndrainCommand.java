package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts the node back into service. */
@Command(name = "undrain", description = "Take calls again after a drain, or in the middle of one.")
public final class UndrainCommand implements Callable<Integer> {
    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException, ControlException {
        return node.print("undrain", Map.of("by", ReloadCommand.BY), json);
    }
}
