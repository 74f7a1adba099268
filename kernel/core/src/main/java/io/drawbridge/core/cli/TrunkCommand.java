package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks after one trunk. */
@Command(name = "trunk", description = "Show one trunk, probe it, take it out of service and back, or call over it.")
public final class TrunkCommand implements Callable<Integer> {
    @Mixin
    private final PrintedReply reply = new PrintedReply();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "NAME", description = "the trunk")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "show|probe|drain|undrain|test", defaultValue = "show",
            description = "what to do (default: ${DEFAULT-VALUE})")
    private Action action = Action.SHOW;

    @Option(names = "--number", paramLabel = "NUMBER", description = "whom a test calls")
    private Optional<String> number = Optional.empty();

    @Option(names = "--duration", paramLabel = "TIME", description = "how long a test talks (default: 2s)")
    private Optional<String> duration = Optional.empty();

    /** What to do. */
    enum Action {
        SHOW, PROBE, DRAIN, UNDRAIN, TEST
    }

    @Override
    public Integer call() throws IOException, ControlException {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("name", name);
        if (action == Action.TEST) {
            arguments.put("number", number.orElseThrow(
                    () -> new ParameterException(spec.commandLine(), "test needs --number")));
            duration.ifPresent(time -> arguments.put("duration", time));
        }
        String command = action == Action.SHOW ? "trunk" : "trunk-" + action.name().toLowerCase(Locale.ROOT);
        return reply.print(command, arguments);
    }
}
