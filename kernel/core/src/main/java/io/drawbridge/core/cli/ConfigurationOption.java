package io.drawbridge.core.cli;

import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.config.ReadConfiguration;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names the configuration. */
public final class ConfigurationOption {
    @Option(names = {"-c", "--config"}, paramLabel = "FILE",
            description = "the configuration; else conf/drawbridge.conf of the installation, else an embedded one that "
                    + "answers sip:echo@127.0.0.1")
    private Optional<Path> file = Optional.empty();

    /** Whether one was named. */
    boolean named() {
        return file.isPresent();
    }

    /**
     * Reads the configuration.
     *
     * @throws io.drawbridge.host.config.InvalidConfigurationException if it cannot be read at all
     */
    public ReadConfiguration read() {
        return Home.read(file);
    }

    /**
     * Loads the kernel's part of the configuration.
     *
     * @throws io.drawbridge.host.config.InvalidConfigurationException with all its errors
     */
    public NodeConfiguration load() {
        return read().orThrow();
    }
}
