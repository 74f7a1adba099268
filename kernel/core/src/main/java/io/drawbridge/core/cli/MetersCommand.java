package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows all that is measured. */
@Command(name = "meters", description = "Show all that is measured, under the names that Prometheus gets.")
public final class MetersCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Override
    public Integer call() throws IOException, ControlException {
        return reply.print("meters", Map.of());
    }
}
