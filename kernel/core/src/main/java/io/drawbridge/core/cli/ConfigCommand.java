package io.drawbridge.core.cli;

import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.node.PluginInspection;
import io.drawbridge.host.config.EffectiveConfiguration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the effective configuration. */
@Command(name = "config", description = "Print the effective values with their origins, secrets masked.")
public final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public Integer call() {
        NodeConfiguration loaded = configuration.load();
        System.out.print(new EffectiveConfiguration(loaded.settings())
                .and(PluginInspection.settings(loaded)).render());
        return ExitCode.DONE;
    }
}
