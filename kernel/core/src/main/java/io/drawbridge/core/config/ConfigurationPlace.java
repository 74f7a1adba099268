package io.drawbridge.core.config;

import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.ConfigurationLoader;
import io.drawbridge.host.config.InvalidConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a configuration is read, each time anew.
 *
 * @param asked the user’s file; empty for the one of the installation, or the embedded default if it has none
 * @param home the directory of the installation
 */
public record ConfigurationPlace(Optional<Path> asked, Path home) {
    private static final int TRIES = 3;

    private Optional<Path> file() {
        return asked.isPresent() ? asked
                : Optional.of(home.resolve("conf/drawbridge.conf")).filter(Files::isRegularFile);
    }

    /**
     * Reads what stands there now.
     *
     * @throws InvalidConfigurationException if the file cannot be read or is not HOCON
     */
    ReadConfiguration read() {
        Optional<Path> file = file();
        Configuration read = ConfigurationLoader.load(file);
        try {
            String text = ConfigurationLoader.text(file);
            for (int i = 1; i < TRIES; i++) {
                read = ConfigurationLoader.load(file);
                String after = ConfigurationLoader.text(file);
                if (after.equals(text)) {
                    break; // nobody wrote it while it was read: the text is that of the configuration
                }
                text = after;
            }
            return ReadConfiguration.bind(read, text, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what it said earlier, with paths relative to where it stands.
     *
     * @param text what it said
     * @param revision the number of that revision, for errors
     * @throws InvalidConfigurationException if it is not HOCON
     */
    ReadConfiguration earlier(String text, int revision) {
        Optional<Path> file = file();
        String name = file.map(path -> String.valueOf(path.getFileName())).orElse(ConfigurationLoader.EMBEDDED);
        return ReadConfiguration.bind(
                ConfigurationLoader.earlier(text, file, name + "@" + revision), text, this);
    }
}
