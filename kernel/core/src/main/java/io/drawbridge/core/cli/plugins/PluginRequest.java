package io.drawbridge.core.cli.plugins;

import io.drawbridge.core.cli.ExitCode;
import io.drawbridge.core.cli.NodeOptions;
import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the subcommands that talk to the node have in common. */
final class PluginRequest {
    @Mixin
    private final NodeOptions node = new NodeOptions();

    @Option(names = "--json", description = "for programs")
    private boolean json;

    /** Has an action done on a plugin. */
    int run(String action, String plugin) throws IOException, ControlException {
        return run(Map.of("action", action, "plugin", plugin));
    }

    int run(Map<String, String> arguments) throws IOException, ControlException {
        Map<String, String> all = new LinkedHashMap<>(arguments);
        if (json) {
            all.put("format", "json");
        }
        System.out.print(node.ask("plugins", all));
        return ExitCode.DONE;
    }
}
