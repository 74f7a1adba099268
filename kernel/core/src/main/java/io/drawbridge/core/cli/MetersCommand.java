package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows all that is measured. */
@Command(name = "meters", description = "Show all that is measured, under the names that Prometheus gets.")
public final class MetersCommand implements Callable<Integer> {
    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException, ControlException {
        System.out.print(node.ask("meters", json ? Map.of("format", "json") : Map.of()));
        return ExitCode.DONE;
    }
}
