package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has the running node read its configuration again. */
@Command(name = "reload", description = "Read the configuration again: calls go on, a mistake changes nothing.")
public final class ReloadCommand implements Callable<Integer> {
    static final String BY = "cli";

    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Option(names = "--check", description = "only tell what that would do, on this machine and with its calls")
    private boolean check;

    @Override
    public Integer call() throws IOException, ControlException {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("by", BY);
        if (check) {
            arguments.put("check", "yes");
        }
        return reply.print("reload", arguments);
    }
}
