package io.drawbridge.core.cli;

import io.drawbridge.core.config.ReadConfiguration;
import io.drawbridge.core.control.ControlClient;
import io.drawbridge.core.control.ControlException;
import io.drawbridge.core.control.ControlRequest;
import io.drawbridge.host.config.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
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

    /** Where the node listens, also when the file has become wrong since it started: it may have to be told so. */
    private Path configured() {
        try {
            ReadConfiguration read = configuration.read();
            return read.controlSocket().orElseGet(() -> read.orThrow().kernel().control().socket());
        } catch (InvalidConfigurationException e) {
            Path usual = Home.directory().resolve("run/control.sock");
            if (Files.exists(usual)) {
                return usual;
            }
            throw e;
        }
    }

    /** The configuration of the node. */
    ConfigurationOption configuration() {
        return configuration;
    }

    /** Whether a node was named by its socket. */
    boolean named() {
        return socket.isPresent();
    }

    /**
     * Has the node run a command, if there is one.
     *
     * @return its reply; empty if no node answers
     * @throws ControlException with one line for the user, if it cannot be done
     */
    Optional<String> askIfThere(String command, Map<String, String> arguments) throws IOException, ControlException {
        ControlClient client;
        try {
            client = ControlClient.connect(socket.orElseGet(this::configured));
        } catch (IOException | InvalidConfigurationException e) {
            return Optional.empty();
        }
        try (client) {
            return Optional.of(client.ask(new ControlRequest(command, arguments)));
        }
    }

    /**
     * Has the node run a command.
     *
     * @return its reply
     * @throws IOException if no node answers
     * @throws ControlException with one line for the user, if it cannot be done
     */
    public String ask(String command, Map<String, String> arguments) throws IOException, ControlException {
        try (ControlClient client = ControlClient.connect(socket.orElseGet(this::configured))) {
            return client.ask(new ControlRequest(command, arguments));
        }
    }
}
