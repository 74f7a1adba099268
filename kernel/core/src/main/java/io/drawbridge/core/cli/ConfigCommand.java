package io.drawbridge.core.cli;

import io.drawbridge.core.config.ReadConfiguration;
import io.drawbridge.core.node.PluginInspection;
import io.drawbridge.host.config.EffectiveConfiguration;
import io.drawbridge.host.config.Setting;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the effective configuration. */
@Command(name = "config", description = "Print the effective values with their origins, secrets masked; or look at "
        + "what held before, and go back to it.",
        subcommands = {RevisionsCommand.class, DiffCommand.class, RollbackCommand.class})
public final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Override
    public Integer call() throws IOException {
        ReadConfiguration read = configuration.read();
        List<Setting> plugins = PluginInspection.settings(read);
        System.out.print(new EffectiveConfiguration(read.settings()).and(plugins).render());
        return ExitCode.DONE;
    }
}
