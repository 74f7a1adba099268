package io.drawbridge.core.cli.plugins;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a plugin. */
@Command(name = "remove", description = "Take a plugin out of plugins/; calls that use it go on to their end.")
final class RemovePlugin implements Callable<Integer> {
    @Mixin
    private final PluginRequest request = new PluginRequest();

    @Parameters(paramLabel = "ID", description = "the id of the plugin")
    private String plugin = "";

    @Override
    public Integer call() throws IOException, ControlException {
        return request.run("remove", plugin);
    }
}
