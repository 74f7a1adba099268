package io.drawbridge.host.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.api.plugin.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads single values. A value that cannot be read throws {@link Refused} with what was expected. */
final class Scalars {
    private static final Pattern BARE_NUMBER = Pattern.compile("\\s*[0-9.]+\\s*");
    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("false", "no", "off");
    private static final Map<Class<?>, Class<?>> BOXED = Map.of(
            boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class, double.class, Double.class);

    /** So that whoever counts in nanoseconds of a long need not think of more. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Path baseDirectory;

    /** Reads paths of values that no file gives relative to this directory. */
    Scalars(Path baseDirectory) {
        this.baseDirectory = baseDirectory;
    }

    /** A value is not what the type wants. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /** Tells whether values of this type are single values. */
    static boolean handles(Class<?> type) {
        Class<?> boxed = BOXED.getOrDefault(type, type);
        return boxed == String.class || boxed == Boolean.class || boxed == Integer.class || boxed == Long.class
                || boxed == Double.class || boxed == Duration.class || boxed == ByteSize.class || boxed == Path.class
                || boxed == Secret.class || boxed.isEnum() || parser(boxed).isPresent();
    }

    /** Says what a value of this type looks like. */
    static String expectation(Class<?> type) {
        Class<?> boxed = BOXED.getOrDefault(type, type);
        if (boxed == Boolean.class) {
            return "true or false";
        } else if (boxed == Integer.class || boxed == Long.class) {
            return "a whole number";
        } else if (boxed == Double.class) {
            return "a number";
        } else if (boxed == Duration.class) {
            return "a duration with its unit, such as 500ms, 30s or 2h";
        } else if (boxed == ByteSize.class) {
            return "a size, such as 512, 64k or 10 MiB";
        } else if (boxed == Path.class) {
            return "a path";
        } else if (boxed.isEnum()) {
            return "one of " + String.join(", ", constants(boxed).keySet());
        }
        return "a text";
    }

    Object read(ConfigValue value, Class<?> type) throws Refused {
        Class<?> boxed = BOXED.getOrDefault(type, type);
        if (value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST) {
            throw refused(type, value);
        }
        String text = value.atKey("v").getString("v");
        if (boxed == String.class) {
            return text;
        } else if (boxed == Secret.class) {
            return Secret.of(text);
        } else if (boxed == Boolean.class) {
            return bool(text, value);
        } else if (boxed == Integer.class || boxed == Long.class || boxed == Double.class) {
            return number(text, boxed, value);
        } else if (boxed == Duration.class || boxed == ByteSize.class) {
            return quantity(text, boxed, value);
        } else if (boxed == Path.class) {
            return path(text, value);
        } else if (boxed.isEnum()) {
            return constant(text, boxed, value);
        }
        return parsed(text, boxed);
    }

    private static Boolean bool(String text, ConfigValue value) throws Refused {
        if (YES.contains(text)) {
            return true;
        }
        if (NO.contains(text)) {
            return false;
        }
        throw refused(Boolean.class, value);
    }

    private static Number number(String text, Class<?> type, ConfigValue value) throws Refused {
        try {
            if (type == Integer.class) {
                return Integer.valueOf(text.strip());
            } else if (type == Long.class) {
                return Long.valueOf(text.strip());
            }
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw refused(type, value);
        }
    }

    /** HOCON would take a bare number as milliseconds; 30 is meant as seconds, so the unit must be there. */
    private static Object quantity(String text, Class<?> type, ConfigValue value) throws Refused {
        try {
            if (type == ByteSize.class) {
                return new ByteSize(value.atKey("v").getBytes("v"));
            }
            if (BARE_NUMBER.matcher(text).matches() && !text.strip().equals("0")) {
                throw refused(type, value);
            }
            Duration duration = value.atKey("v").getDuration("v");
            if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
                throw new Refused((duration.isNegative() ? "expected zero or more" : "expected less than 100 years")
                        + ", got " + shown(value));
            }
            return duration;
        } catch (ConfigException | IllegalArgumentException e) {
            throw refused(type, value);
        }
    }

    private Path path(String text, ConfigValue value) throws Refused {
        Optional<String> file = Origin.of(value.origin()).file();
        try {
            @Nullable Path directory = file.isPresent() ? Path.of(file.get()).getParent() : baseDirectory;
            return (directory == null ? Path.of(text) : directory.resolve(text)).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw refused(Path.class, value);
        }
    }

    private static Object constant(String text, Class<?> type, ConfigValue value) throws Refused {
        Map<String, Object> constants = constants(type);
        @Nullable Object constant = constants.get(text);
        if (constant == null) {
            throw new Refused("expected " + expectation(type) + ", got " + shown(value)
                    + Names.nearest(text, constants.keySet()).map(near -> "; did you mean " + near + "?").orElse(""));
        }
        return constant;
    }

    private static Map<String, Object> constants(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(Names.of((Enum<?>) constant), constant);
        }
        return constants;
    }

    private static Optional<Method> parser(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("parse") && Modifier.isStatic(method.getModifiers())
                        && Modifier.isPublic(method.getModifiers()) && method.getReturnType() == type
                        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
                .findFirst();
    }

    private static Object parsed(String text, Class<?> type) throws Refused {
        Method parser = parser(type).orElseThrow(() -> new IllegalStateException("not a single value: " + type));
        try {
            parser.setAccessible(true);
            return parser.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException cause) {
                throw new Refused(cause.getMessage() == null ? "cannot be: \"" + text + "\"" : cause.getMessage());
            }
            throw new IllegalStateException(type.getName() + ".parse failed on \"" + text + "\"", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static Refused refused(Class<?> type, ConfigValue value) {
        // A secret of the wrong form is a secret all the same.
        return new Refused("expected " + expectation(type)
                + (type == Secret.class ? "" : ", got " + shown(value)));
    }

    static String shown(ConfigValue value) {
        return switch (value.valueType()) {
            case OBJECT -> "a section";
            case LIST -> "a list";
            case NULL -> "null";
            case STRING -> "\"" + value.unwrapped() + "\"";
            case NUMBER, BOOLEAN -> value.atKey("v").getString("v");
        };
    }
}
