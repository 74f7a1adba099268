package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how the node is. */
@Command(name = "health", description = "Tell whether the node works and whether it takes new calls.")
public final class HealthCommand implements Callable<Integer> {
    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException, ControlException {
        System.out.print(node.ask("health", json ? Map.of("format", "json") : Map.of()));
        return ExitCode.DONE;
    }
}
