package io.drawbridge.core.cli.plugins;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Replaces a plugin. */
@Command(name = "reload", description = "Replace a plugin by a new generation; calls that use it go on with the old.")
final class ReloadPlugin implements Callable<Integer> {
    @Mixin
    private final PluginRequest request = new PluginRequest();

    @Parameters(paramLabel = "ID", description = "the id of the plugin")
    private String plugin = "";

    @Override
    public Integer call() throws IOException, ControlException {
        return request.run("reload", plugin);
    }
}
