package io.drawbridge.core.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All subcommands put together: help, errors in one line, exit codes. */
@Command(name = "drawbridge", description = "A Session Border Controller platform.",
        synopsisSubcommandLabel = "COMMAND", usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
                "0:done",
                "1:refused: a wrong configuration, a node that is not ready, no such call",
                "2:the node could not start",
                "3:out of memory; the launcher starts it again",
                "64:a wrong command line",
                "70:a fault of ours"})
public final class Commands implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Commands() {
    }

    /** Makes the command line of these subcommands, in the order in which help shows them. */
    public static CommandLine of(List<Object> subcommands) {
        CommandLine line = new CommandLine(new Commands());
        subcommands.forEach(line::addSubcommand);
        line.addSubcommand(new CommandLine.HelpCommand());
        helpIsThere(line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Failures::wrongUsage);
        line.setExecutionExceptionHandler(Failures::failed);
        return line;
    }

    /** So that it can be asked for behind any subcommand, where people try first. */
    private static void helpIsThere(CommandLine command) {
        if (!command.getCommandSpec().optionsMap().containsKey("--help")) {
            command.getCommandSpec().addOption(OptionSpec.builder("-h", "--help")
                    .usageHelp(true).description("show this help").build());
        }
        command.getSubcommands().values().forEach(Commands::helpIsThere);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command");
    }
}
