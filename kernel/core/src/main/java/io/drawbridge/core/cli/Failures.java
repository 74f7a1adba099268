package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.node.NodeStartException;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Says on the standard error output why a subcommand failed: for people in one line, or in one line for each mistake of
 * a configuration; with {@code --json} in one object with the member {@code error}.
 */
final class Failures {
    private Failures() {
    }

    /** A wrong command line. */
    static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String message = e.getMessage() + "; see " + help(command);
        boolean json = Arrays.asList(arguments).contains(JsonOption.NAME);
        say(command.getErr(), json, message);
        return ExitCode.USAGE;
    }

    private static String help(CommandLine command) {
        String name = command.getCommandName();
        boolean nested = command.getParent() != null && command.getParent().getParent() != null;
        return nested ? command.getCommandSpec().qualifiedName() + " --help"
                : "drawbridge help" + (name.equals("drawbridge") ? "" : " " + name);
    }

    /** A subcommand could not do what it was asked for. */
    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean json = json(parsed);
        return switch (e) {
            case InvalidConfigurationException wrong -> {
                err.println(json ? json(wrong.problems()) : wrong.getMessage());
                yield ExitCode.REFUSED;
            }
            case NodeStartException start -> {
                say(err, json, String.valueOf(start.getMessage()));
                yield ExitCode.START;
            }
            case ControlException refused -> {
                say(err, json, String.valueOf(refused.getMessage()));
                yield ExitCode.REFUSED;
            }
            case IOException io -> {
                say(err, json, String.valueOf(io.getMessage()));
                yield ExitCode.REFUSED;
            }
            default -> {
                if (json) {
                    say(err, true, "internal error: " + e);
                } else {
                    e.printStackTrace(err);
                }
                yield ExitCode.INTERNAL;
            }
        };
    }

    private static boolean json(ParseResult parsed) {
        ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        return deepest.hasMatchedOption(JsonOption.NAME);
    }

    private static void say(PrintWriter err, boolean json, String message) {
        err.println(json ? JsonWriter.object(object -> object.text("error", message)) : "drawbridge: " + message);
    }

    private static String json(List<Problem> problems) {
        return JsonWriter.object(object -> object
                .text("error", problems.size() == 1 ? "one mistake in the configuration"
                        : problems.size() + " mistakes in the configuration")
                .objects("problems", problems, Failures::write));
    }

    private static void write(JsonWriter json, Problem problem) {
        json.text("file", problem.origin().name());
        if (problem.origin().line() > 0) {
            json.number("line", problem.origin().line());
        }
        json.text("key", problem.key()).text("message", problem.message());
    }
}
