package io.drawbridge.core.cli.plugins;

import io.drawbridge.core.cli.PrintedReply;
import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** What the subcommands that talk to the node have in common. */
final class PluginRequest {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    /** Has an action done on a plugin. */
    int run(String action, String plugin) throws IOException, ControlException {
        return run(Map.of("action", action, "plugin", plugin));
    }

    int run(Map<String, String> arguments) throws IOException, ControlException {
        return reply.print("plugins", arguments);
    }
}
