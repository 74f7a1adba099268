package io.drawbridge.core.cli.plugins;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Switches a plugin off. */
@Command(name = "disable", description = "Switch a plugin off, whatever the configuration says, until it is enabled;"
        + " a restart does not bring it back.")
final class DisablePlugin implements Callable<Integer> {
    @Mixin
    private final PluginRequest request = new PluginRequest();

    @Parameters(paramLabel = "ID", description = "the id of the plugin")
    private String plugin = "";

    @Override
    public Integer call() throws IOException, ControlException {
        return request.run("disable", plugin);
    }
}
