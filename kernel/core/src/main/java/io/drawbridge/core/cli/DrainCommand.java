package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the node out of service. */
@Command(name = "drain", description = "Refuse new calls with 503; hang up those that are left at the deadline.")
public final class DrainCommand implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 200;

    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Option(names = "--deadline", paramLabel = "TIME", description = "such as 5m; else drain.deadline")
    private Optional<String> deadline = Optional.empty();

    @Option(names = "--exit", description = "then end the process")
    private boolean exit;

    @Option(names = "--wait", description = "return when no call is left")
    private boolean wait;

    @Option(names = "--cancel", description = "take calls again, as undrain does")
    private boolean cancel;

    @Override
    public Integer call() throws IOException, ControlException, InterruptedException {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("by", ReloadCommand.BY);
        deadline.ifPresent(time -> arguments.put("deadline", time));
        if (exit) {
            arguments.put("exit", "yes");
        }
        if (cancel) {
            arguments.put("cancel", "yes");
        }
        int code = reply.print("drain", arguments);
        while (wait && !cancel && draining()) {
            Thread.sleep(PAUSE_MILLIS);
        }
        return code;
    }

    /** A node that is gone has drained. */
    private boolean draining() throws ControlException {
        try {
            return reply.ask("ready", Map.of("format", "json")).contains("\"draining\"");
        } catch (IOException e) {
            return false;
        }
    }
}
