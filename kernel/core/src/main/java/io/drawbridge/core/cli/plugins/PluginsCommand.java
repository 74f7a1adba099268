package io.drawbridge.core.cli.plugins;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All that is done with plugins. */
@Command(name = "plugins", description = "Make, list, install, reload, disable, remove or verify plugins.",
        synopsisSubcommandLabel = "COMMAND", subcommands = {
                ListPlugins.class,
                InstallPlugin.class,
                ReloadPlugin.class,
                EnablePlugin.class,
                DisablePlugin.class,
                RemovePlugin.class,
                VerifyPlugin.class})
public final class PluginsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
