package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the trunks. */
@Command(name = "trunks", description = "List the trunks and how they fare.")
public final class TrunksCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Override
    public Integer call() throws IOException, ControlException {
        return reply.print("trunks", Map.of());
    }
}
