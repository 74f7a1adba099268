package io.drawbridge.core.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The levels of loggers while the node runs. Any thread. */
public final class LogLevels {
    /** In place of a level: the one of the logger above. */
    private static final String DEFAULT = "default";
    private static final List<String> KNOWN = List.of("trace", "debug", "info", "warn", "error", "off");

    private LogLevels() {
    }

    /** The levels of the loggers that have one of their own. */
    public static Map<String, String> all() {
        Map<String, String> levels = new TreeMap<>();
        for (Logger logger : context().getLoggerList()) {
            @Nullable Level level = logger.getLevel();
            if (level != null) {
                levels.put(logger.getName(), token(level));
            }
        }
        return levels;
    }

    /**
     * Sets a level.
     *
     * @param level a level, or default
     * @return the level that holds for it now
     * @throws IllegalArgumentException saying what would be right, for anything else
     */
    public static String set(String name, String level) {
        String wanted = level.toLowerCase(Locale.ROOT);
        if (!KNOWN.contains(wanted) && !wanted.equals(DEFAULT)) {
            throw new IllegalArgumentException(
                    "no level \"" + level + "\"; there are " + String.join(", ", KNOWN) + " and " + DEFAULT);
        }
        if (wanted.equals(DEFAULT) && name.equals(Logger.ROOT_LOGGER_NAME)) {
            throw new IllegalArgumentException(name + " has nothing above it: it needs a level of its own");
        }
        Logger logger = context().getLogger(name);
        logger.setLevel(wanted.equals(DEFAULT) ? null : Level.toLevel(wanted));
        return token(logger.getEffectiveLevel());
    }

    private static String token(Level level) {
        return level.toString().toLowerCase(Locale.ROOT);
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
