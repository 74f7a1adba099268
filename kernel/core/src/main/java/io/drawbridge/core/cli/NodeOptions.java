package io.drawbridge.core.cli;

import io.drawbridge.core.control.ControlClient;
import io.drawbridge.core.control.ControlException;
import io.drawbridge.core.control.ControlRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a subcommand that talks to the running node. */
public final class NodeOptions {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(names = "--socket", paramLabel = "PATH", description = "the control socket; else as configured")
    private Optional<Path> socket = Optional.empty();

    /**
     * Has the node run a command.
     *
     * @return its reply
     * @throws IOException if no node answers
     * @throws ControlException with one line for the user, if it cannot be done
     */
    public String ask(String command, Map<String, String> arguments) throws IOException, ControlException {
        Path path = socket.orElseGet(() -> configuration.load().kernel().control().socket());
        try (ControlClient client = ControlClient.connect(path)) {
            return client.ask(new ControlRequest(command, arguments));
        }
    }
}
