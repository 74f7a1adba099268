package io.drawbridge.core.cli;

import io.drawbridge.core.config.ReadConfiguration;
import java.nio.file.Path;
import java.util.Optional;

/** The installation that a subcommand belongs to. */
public final class Home {
    private Home() {
    }

    /** Its directory, as the launcher says; else the working directory. */
    public static Path directory() {
        return Path.of(System.getProperty("drawbridge.home", "")).toAbsolutePath();
    }

    /** Its version. */
    public static String version() {
        String version = Home.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static ReadConfiguration read(Optional<Path> file) {
        return ReadConfiguration.read(file, directory());
    }
}
