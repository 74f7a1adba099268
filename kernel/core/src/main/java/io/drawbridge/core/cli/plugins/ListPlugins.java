package io.drawbridge.core.cli.plugins;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the plugins. */
@Command(name = "list", description = "List the plugins, their generations, and what has leaked.")
final class ListPlugins implements Callable<Integer> {
    @Mixin
    private final PluginRequest request = new PluginRequest();

    @Override
    public Integer call() throws IOException, ControlException {
        return request.run(Map.of("action", "list"));
    }
}
