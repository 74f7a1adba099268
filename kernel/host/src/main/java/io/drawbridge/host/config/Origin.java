package io.drawbridge.host.config;

import com.typesafe.config.ConfigOrigin;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a value comes from.
 *
 * @param kind what kind of place it is
 * @param name the file as the user named it, or the name of another source
 * @param line the line, from 1; 0 if there is none
 */
public record Origin(Kind kind, String name, int line) {
    private static final Pattern LINE = Pattern.compile("(.*?): (\\d+)(?:-\\d+)?");
    private static final String MERGE = "merge of ";

    /** The kinds of place. */
    public enum Kind {
        /** A configuration file, or one that it includes. */
        FILE,
        /** A {@code reference.conf} or a default in the code. */
        DEFAULT,
        /** An environment variable or a system property. */
        ENVIRONMENT
    }

    /** The origin of a value that no file gives. */
    public static Origin defaults() {
        return new Origin(Kind.DEFAULT, "default", 0);
    }

    static Origin file(String name) {
        return new Origin(Kind.FILE, name, 0);
    }

    /** The origin that the library gives a value. */
    public static Origin of(ConfigOrigin origin) {
        @Nullable String file = origin.filename();
        String description = first(file == null ? origin.description() : file);
        int line = Math.max(0, origin.lineNumber());
        Matcher matcher = LINE.matcher(description);
        if (matcher.matches()) {
            description = matcher.group(1);
            line = line == 0 ? Integer.parseInt(matcher.group(2)) : line;
        }
        if (file != null) {
            return new Origin(Kind.FILE, description, line);
        }
        boolean environment = description.startsWith("env var") || description.startsWith("system");
        return new Origin(environment ? Kind.ENVIRONMENT : Kind.DEFAULT, description, line);
    }

    /** Tells whether a value was put together from several places. */
    static boolean isMerged(ConfigOrigin origin) {
        return origin.description().startsWith(MERGE);
    }

    /** Two files that define one object give a merged origin; the first is the one that has the last word. */
    private static String first(String description) {
        if (!description.startsWith(MERGE)) {
            return description;
        }
        int comma = description.indexOf(',');
        return description.substring(MERGE.length(), comma < 0 ? description.length() : comma);
    }

    /** The file, if it is one. */
    public Optional<String> file() {
        return kind == Kind.FILE ? Optional.of(name) : Optional.empty();
    }

    /** The origin as the start of an error line: {@code drawbridge.conf:14}. */
    @Override
    public String toString() {
        return line == 0 ? name : name + ":" + line;
    }
}
