package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the revisions of the configuration. */
@Command(name = "revisions", description = "List the configurations that held, and those that were refused and why.")
public final class RevisionsCommand implements Callable<Integer> {
    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException, ControlException {
        return node.print("revisions", Map.of(), json);
    }
}
