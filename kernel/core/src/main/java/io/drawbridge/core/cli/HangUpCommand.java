package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Hangs up a call. */
@Command(name = "hangup", description = "Hang up both sides of one call.")
public final class HangUpCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Parameters(paramLabel = "ID", description = "the id of the call")
    private String id = "";

    @Override
    public Integer call() throws IOException, ControlException {
        return reply.print("hangup", Map.of("id", id));
    }
}
