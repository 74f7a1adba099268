package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the levels of loggers, or sets one. */
@Command(name = "log-levels", description = "Show the levels of loggers, or set one until the next start or reload.")
public final class LogLevelsCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", paramLabel = "LOGGER", description = "its name, or ROOT")
    private Optional<String> logger = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "LEVEL",
            description = "error, warn, info, debug, trace, off, or default")
    private Optional<String> level = Optional.empty();

    @Override
    public Integer call() throws IOException, ControlException {
        if (logger.isPresent() && level.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "missing level for " + logger.get());
        }
        if (logger.isPresent() && level.isPresent()) {
            return reply.print("log-level", Map.of("logger", logger.get(), "level", level.get()));
        }
        return reply.print("log-levels", Map.of());
    }
}
