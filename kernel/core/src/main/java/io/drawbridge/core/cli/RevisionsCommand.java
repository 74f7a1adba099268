package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the revisions of the configuration. */
@Command(name = "revisions", description = "List the configurations that held, and those that were refused and why.")
public final class RevisionsCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Override
    public Integer call() throws IOException, ControlException {
        return reply.print("revisions", Map.of());
    }
}
