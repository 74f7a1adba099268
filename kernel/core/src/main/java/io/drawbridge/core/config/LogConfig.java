package io.drawbridge.core.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the log goes.
 *
 * @param level from which level on
 * @param levels levels of single loggers, such as {@code io.drawbridge.sip}
 * @param file a file beside the standard error output
 */
public record LogConfig(Level level, Map<String, Level> levels, Optional<Path> file) {

    /** How bad a line must be to be logged. */
    public enum Level {
        /** Everything. */
        TRACE,
        /** For those who search for a fault. */
        DEBUG,
        /** What an operator may want to know. */
        INFO,
        /** What an operator should look at. */
        WARN,
        /** What an operator must look at. */
        ERROR,
        /** Nothing. */
        OFF
    }
}
