package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what is counted. */
@Command(name = "counters",
        description = "Show what was counted since the start: calls refused and why, messages dropped, ports run out.")
public final class CountersCommand implements Callable<Integer> {
    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException, ControlException {
        System.out.print(node.ask("counters", json ? Map.of("format", "json") : Map.of()));
        return ExitCode.DONE;
    }
}
