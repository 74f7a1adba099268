package io.drawbridge.core;

import io.drawbridge.core.author.NewPluginCommand;
import io.drawbridge.core.cli.CallsCommand;
import io.drawbridge.core.cli.CaptureCommand;
import io.drawbridge.core.cli.CheckCommand;
import io.drawbridge.core.cli.Commands;
import io.drawbridge.core.cli.ConfigCommand;
import io.drawbridge.core.cli.CountersCommand;
import io.drawbridge.core.cli.DrainCommand;
import io.drawbridge.core.cli.ExitCode;
import io.drawbridge.core.cli.ExplainCommand;
import io.drawbridge.core.cli.HangUpCommand;
import io.drawbridge.core.cli.HealthCommand;
import io.drawbridge.core.cli.LogLevelsCommand;
import io.drawbridge.core.cli.MetersCommand;
import io.drawbridge.core.cli.ReadyCommand;
import io.drawbridge.core.cli.RecordsCommand;
import io.drawbridge.core.cli.ReloadCommand;
import io.drawbridge.core.cli.RunCommand;
import io.drawbridge.core.cli.ShadowCommand;
import io.drawbridge.core.cli.TopCommand;
import io.drawbridge.core.cli.TrunkCommand;
import io.drawbridge.core.cli.TrunksCommand;
import io.drawbridge.core.cli.UndrainCommand;
import io.drawbridge.core.cli.VersionCommand;
import io.drawbridge.core.cli.plugins.PluginsCommand;
import io.drawbridge.core.log.Logging;
import io.drawbridge.core.node.ControlledNode;
import io.drawbridge.core.ua.CallCommand;
import io.drawbridge.core.ua.DemoCommand;
import io.drawbridge.core.ua.TrunkTestCommand;
import java.util.List;
import picocli.CommandLine;

/** The process: one subcommand, and an exit code whatever happens, though threads of others may still run. */
public final class Main {
    private Main() {
    }

    /** Runs a subcommand. */
    public static void main(String[] arguments) {
        int code = ExitCode.INTERNAL;
        try {
            Logging.quiet();
            code = Commands.of(subcommands()).execute(arguments);
        } catch (Throwable fault) {
            fault.printStackTrace(System.err);
        }
        Logging.close();
        System.exit(code);
    }

    /** The subcommands, in the order in which help shows them. */
    static List<Object> subcommands() {
        return List.of(
                new RunCommand(configuration -> ControlledNode.start(
                        configuration, node -> List.of(new TrunkTestCommand(node::trunks)))),
                new CheckCommand(),
                new ConfigCommand(),
                new DemoCommand(),
                new CallCommand(),
                new ReadyCommand(),
                new ReloadCommand(),
                new DrainCommand(),
                new UndrainCommand(),
                new CallsCommand(),
                new ExplainCommand(),
                new CaptureCommand(),
                new TrunksCommand(),
                new CommandLine(new PluginsCommand()).addSubcommand(new NewPluginCommand()),
                new CountersCommand(),
                new ShadowCommand(),
                new TopCommand(),
                new RecordsCommand(),
                new TrunkCommand(),
                new MetersCommand(),
                new HealthCommand(),
                new LogLevelsCommand(),
                new HangUpCommand(),
                new VersionCommand());
    }
}
