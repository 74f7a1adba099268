package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how a call was decided. */
@Command(name = "explain", description = "Show every step that led to the outcome of one call.")
public final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Parameters(paramLabel = "ID", defaultValue = "last",
            description = "the id of the call, or its first characters, or last (default): the one that arrived last")
    private String id = "last";

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException, ControlException {
        System.out.print(node.ask("explain", json ? Map.of("id", id, "format", "json") : Map.of("id", id)));
        return ExitCode.DONE;
    }
}
