package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what is counted. */
@Command(name = "counters",
        description = "Show what was counted since the start: calls refused and why, messages dropped, ports run out.")
public final class CountersCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Override
    public Integer call() throws IOException, ControlException {
        return reply.print("counters", Map.of());
    }
}
