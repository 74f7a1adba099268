package io.drawbridge.core.cli;

import io.drawbridge.core.config.NodeConfiguration;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names the configuration. */
public final class ConfigurationOption {
    @Option(names = {"-c", "--config"}, paramLabel = "FILE",
            description = "the configuration; else conf/drawbridge.conf of the installation, else an embedded one that "
                    + "answers sip:echo@127.0.0.1")
    private Optional<Path> file = Optional.empty();

    /**
     * Loads the configuration.
     *
     * @throws io.drawbridge.host.config.InvalidConfigurationException with all errors
     */
    public NodeConfiguration load() {
        return Home.load(file);
    }
}
