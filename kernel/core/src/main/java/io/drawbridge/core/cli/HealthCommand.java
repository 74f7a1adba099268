package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells how the node is. */
@Command(name = "health", description = "Tell whether the node works and whether it takes new calls.")
public final class HealthCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Override
    public Integer call() throws IOException, ControlException {
        return reply.print("health", Map.of());
    }
}
