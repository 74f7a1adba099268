package io.drawbridge.host.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Default;
import io.drawbridge.api.plugin.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a section. Reading goes on after an error, so that all are found; what could not be read is
 * {@code null}, and a record with such a component is not made, since its own checks would only repeat the error.
 */
final class Binding {
    private static final String TYPE = "type";

    private final List<Problem> problems = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();
    private final Scalars scalars;
    private final Optional<Path> file;

    Binding(Scalars scalars, Optional<Path> file) {
        this.scalars = scalars;
        this.file = file;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Setting> settings() {
        return settings;
    }

    @Nullable Object record(ConfigObject object, Class<?> type, String path, String... alsoKnown) {
        Map<String, RecordComponent> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(Names.of(component), component);
        }
        Set<String> known = new LinkedHashSet<>(components.keySet());
        known.addAll(Arrays.asList(alsoKnown));
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            if (!known.contains(entry.getKey())) {
                String key = Names.join(path, entry.getKey());
                report(entry.getValue(), key, "unknown key" + Names.hint(entry.getKey(), known, "key"));
            }
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        components.forEach((key, component) -> arguments.add(component(object, component, key, path)));
        return arguments.contains(null) ? null : make(object, type, path, arguments);
    }

    private @Nullable Object component(ConfigObject object, RecordComponent component, String key, String path) {
        String fullKey = Names.join(path, key);
        @Nullable ConfigValue value = object.get(key);
        @Nullable Default fallback = component.getAnnotation(Default.class);
        if (value == null && fallback != null) {
            value = defaultOf(fallback);
        }
        Type type = component.getGenericType();
        if (value != null && value.valueType() != ConfigValueType.NULL) {
            @Nullable Object read = value(value, type, fullKey);
            return read == null || within(component, read, value, fullKey) ? read : null;
        }
        Class<?> raw = raw(type, fullKey);
        if (raw == Optional.class) {
            return Optional.empty();
        } else if (raw == List.class || raw == Set.class || raw == Map.class) {
            return raw == List.class ? List.of() : raw == Set.class ? Set.of() : Map.of();
        } else if (raw == Config.class) {
            return ConfigFactory.empty();
        }
        missing(value == null ? object : value, fullKey, raw);
        return null;
    }

    private static ConfigValue defaultOf(Default fallback) {
        return ConfigFactory.parseString("v = " + fallback.value(),
                        ConfigParseOptions.defaults().setOriginDescription("default"))
                .getValue("v")
                .withOrigin(ConfigOriginFactory.newSimple("default"));
    }

    private boolean within(RecordComponent component, Object read, ConfigValue value, String key) {
        Optional<String> beyond = Limits.beyond(component, read, value);
        beyond.ifPresent(message -> report(value, key, message));
        return beyond.isEmpty();
    }

    private @Nullable Object value(ConfigValue value, Type type, String key) {
        Class<?> raw = raw(type, key);
        if (raw == Optional.class) {
            @Nullable Object read = value(value, argument(type, 0), key);
            return read == null ? null : Optional.of(read);
        } else if (raw == List.class || raw == Set.class) {
            return collection(value, argument(type, 0), raw, key);
        } else if (raw == Map.class) {
            return map(value, argument(type, 1), key);
        } else if (Scalars.handles(raw)) {
            return scalar(value, raw, key);
        } else if (raw == Config.class || isSection(raw)) {
            return section(value, raw, key);
        }
        throw new IllegalStateException("a component of type " + raw.getName() + " cannot be bound: " + key);
    }

    private @Nullable Object scalar(ConfigValue value, Class<?> type, String key) {
        try {
            Object read = scalars.read(value, type);
            String shown = type == Secret.class ? Secret.MASK
                    : read instanceof Path path ? ConfigUtil.quoteString(path.toString()) // what is in force
                    : value.render(ConfigRenderOptions.concise());
            settings.add(new Setting(key, shown, Origin.of(value.origin())));
            return read;
        } catch (Scalars.Refused e) {
            report(value, key, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Object section(ConfigValue value, Class<?> type, String key) {
        if (!(value instanceof ConfigObject object)) {
            report(value, key, "expected a section { … }, got " + Scalars.shown(value));
            return null;
        }
        if (type == Config.class) {
            return object.toConfig();
        }
        return type.isRecord() ? record(object, type, key) : variant(object, type, key);
    }

    /** A sealed interface: the key {@code type} tells which of its records. */
    private @Nullable Object variant(ConfigObject object, Class<?> type, String path) {
        Map<String, Class<?>> variants = new TreeMap<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            variants.put(Names.of(permitted), permitted);
        }
        String key = Names.join(path, TYPE);
        String expected = "one of " + String.join(", ", variants.keySet());
        @Nullable ConfigValue given = object.get(TYPE);
        if (given == null) {
            missing(object, key, expected);
            return null;
        }
        String name = given.valueType() == ConfigValueType.STRING ? (String) given.unwrapped() : "";
        @Nullable Class<?> variant = variants.get(name);
        if (variant == null) {
            report(given, key, "expected " + expected + ", got " + Scalars.shown(given)
                    + Names.nearest(name, variants.keySet()).map(near -> "; did you mean " + near + "?").orElse(""));
            return null;
        }
        settings.add(new Setting(key, name, Origin.of(given.origin())));
        return record(object, variant, path, TYPE);
    }

    /** A list or a set; a value that is no list stands for a list of one. */
    private @Nullable Object collection(ConfigValue value, Type element, Class<?> kind, String key) {
        if (!(value instanceof ConfigList list)) {
            @Nullable Object only = value(value, element, key);
            return only == null ? null : kind == List.class ? List.of(only) : Set.of(only);
        }
        int before = settings.size();
        List<@Nullable Object> read = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            read.add(value(list.get(i), element, key + "[" + i + "]"));
        }
        if (read.contains(null)) {
            return null;
        }
        joinSettings(before, list, element, key);
        return kind == List.class ? List.copyOf(read) : Collections.unmodifiableSet(new LinkedHashSet<>(read));
    }

    /** A list of single values, or of lists of them, is one setting, not one for each element. */
    private void joinSettings(int before, ConfigList list, Type element, String key) {
        List<Setting> added = settings.subList(before, settings.size());
        if (added.size() == list.size() && isSingle(element)) {
            String joined = "[" + String.join(", ", added.stream().map(Setting::value).toList()) + "]";
            added.clear();
            settings.add(new Setting(key, joined, Origin.of(list.origin())));
        }
    }

    /** Tells whether a value of this type is one setting: a single value, or a list that is shown as one. */
    private static boolean isSingle(Type type) {
        return type instanceof Class<?> single ? Scalars.handles(single)
                : type instanceof ParameterizedType list && list.getRawType() == List.class
                        && isSingle(list.getActualTypeArguments()[0]);
    }

    private @Nullable Object map(ConfigValue value, Type element, String key) {
        if (!(value instanceof ConfigObject object)) {
            report(value, key, "expected a section { … }, got " + Scalars.shown(value));
            return null;
        }
        Comparator<Map.Entry<String, ConfigValue>> asWritten =
                Comparator.comparingInt(entry -> Origin.of(entry.getValue().origin()).line());
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        object.entrySet().stream()
                .sorted(asWritten.thenComparing(Map.Entry.comparingByKey()))
                .filter(entry -> entry.getValue().valueType() != ConfigValueType.NULL)
                .forEach(entry ->
                        read.put(entry.getKey(), value(entry.getValue(), element, Names.join(key, entry.getKey()))));
        return read.containsValue(null) ? null : Collections.unmodifiableMap(read);
    }

    private @Nullable Object make(ConfigObject object, Class<?> type, String path, Collection<?> arguments) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigurationException cause) {
                @Nullable ConfigValue at = object.get(cause.key());
                report(at == null ? object : at, Names.join(path, cause.key()), String.valueOf(cause.getMessage()));
                return null;
            } else if (e.getCause() instanceof IllegalArgumentException cause) {
                report(object, path, cause.getMessage() == null ? "refused by " + type.getName() : cause.getMessage());
                return null;
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type.getName(), e);
        }
    }

    private void missing(ConfigValue section, String key, Class<?> type) {
        missing(section, key, isSection(type) ? "a section { … }" : Scalars.expectation(type));
    }

    private void missing(ConfigValue section, String key, String expected) {
        problems.add(new Problem(place(section), key, "missing; expected " + expected));
    }

    private void report(ConfigValue value, String key, String message) {
        Origin origin = value instanceof ConfigObject ? place(value) : Origin.of(value.origin());
        problems.add(new Problem(origin, key, message));
    }

    /** Sections that the user did not write are the file's all the same: that is where to put the missing key. */
    private Origin place(ConfigValue section) {
        Origin origin = Origin.of(section.origin());
        return origin.kind() == Origin.Kind.FILE || file.isEmpty() ? origin : Origin.file(file.get().toString());
    }

    /** Tells whether a value of this type is a section, bound to a record of its own. */
    private static boolean isSection(Class<?> type) {
        return !Scalars.handles(type) && (type.isRecord() || type.isSealed());
    }

    private static Class<?> raw(Type type, String key) {
        if (type instanceof Class<?> plain) {
            return plain;
        } else if (type instanceof ParameterizedType parameterized
                && parameterized.getRawType() instanceof Class<?> plain) {
            if (plain == Map.class && parameterized.getActualTypeArguments()[0] != String.class) {
                throw new IllegalStateException("a map needs String keys: " + key);
            }
            return plain;
        }
        throw new IllegalStateException("a component of type " + type + " cannot be bound: " + key);
    }

    private static Type argument(Type type, int index) {
        if (type instanceof ParameterizedType parameterized) {
            return parameterized.getActualTypeArguments()[index];
        }
        throw new IllegalStateException("a collection without its element type cannot be bound: " + type);
    }
}
