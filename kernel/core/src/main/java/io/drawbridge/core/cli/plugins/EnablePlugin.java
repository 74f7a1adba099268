package io.drawbridge.core.cli.plugins;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Switches a plugin on again. */
@Command(name = "enable", description = "Switch a plugin on again that was disabled.")
final class EnablePlugin implements Callable<Integer> {
    @Mixin
    private final PluginRequest request = new PluginRequest();

    @Parameters(paramLabel = "ID", description = "the id of the plugin")
    private String plugin = "";

    @Override
    public Integer call() throws IOException, ControlException {
        return request.run("enable", plugin);
    }
}
