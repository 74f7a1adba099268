package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.drawbridge.api.plugin.Key;
import io.drawbridge.api.plugin.Plugin;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pf4j.ExtensionPoint;

/**
 * What the host relies on in every plugin: a class that it can make, extensions that it can find, defaults that a user
 * can read. To be inherited by a test beside the {@link Plugin}.
 */
public abstract class PluginContract {

    /** The class that {@code plugin.properties} names. */
    protected abstract Class<? extends Plugin<?>> plugin();

    /** The host makes the plugin with a public constructor without parameters. */
    @Test
    public void canBeMadeByTheHost() throws Exception {
        assertTrue(Modifier.isPublic(plugin().getModifiers()), "the class is not public");
        assertNotNull(make().configuration());
    }

    /**
     * The extensions stand in {@code META-INF/extensions.idx}, where the host looks for them. PF4J's annotation
     * processor writes it; since JDK 23 it runs only if the build names it as an annotation processor.
     */
    @Test
    public void hasItsExtensionsIndexed() throws Exception {
        List<String> names = indexed();
        assertFalse(names.isEmpty(), "META-INF/extensions.idx names no extension: is org.pf4j:pf4j an annotation "
                + "processor of the build, and does an extension have @Extension?");
        for (String name : names) {
            Class<?> extension = Class.forName(name, false, plugin().getClassLoader());
            assertTrue(ExtensionPoint.class.isAssignableFrom(extension), () -> name + " is no extension point");
            Constructor<?>[] constructors = extension.getDeclaredConstructors();
            boolean plain = Arrays.stream(constructors).anyMatch(made -> made.getParameterCount() == 0);
            long injected = Arrays.stream(constructors).filter(made -> made.isAnnotationPresent(Inject.class)).count();
            assertTrue(injected == 1 || (injected == 0 && plain), () -> name + " needs one constructor with @Inject");
        }
    }

    /** Each key of the configuration is in {@code reference.conf}, if only in a comment, and each has a comment. */
    @Test
    public void explainsItsConfiguration() throws Exception {
        RecordComponent[] components = make().configuration().getRecordComponents();
        URL reference = plugin().getResource("/reference.conf");
        if (components.length == 0 && reference == null) {
            return;
        }
        String text = read(Objects.requireNonNull(reference, "there is no reference.conf"));
        for (RecordComponent component : components) {
            assertTrue(text.matches("(?s)(.*\n)?(# ?)?" + key(component) + " *[={].*"),
                    () -> "reference.conf does not say what " + key(component) + " is");
        }
        Config defaults = ConfigFactory.parseString(text);
        TreeSet<String> unknown = new TreeSet<>(defaults.root().keySet());
        unknown.removeAll(Arrays.stream(components).map(PluginContract::key).collect(Collectors.toSet()));
        assertEquals(new TreeSet<>(), unknown, "keys of reference.conf that the record does not have");
        assertExplained("", defaults.root());
    }

    private Plugin<?> make() throws Exception {
        return plugin().getConstructor().newInstance();
    }

    private List<String> indexed() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (URL index : Collections.list(plugin().getClassLoader().getResources("META-INF/extensions.idx"))) {
            lines.append(read(index)).append('\n');
        }
        return lines.toString().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }

    private static void assertExplained(String path, ConfigObject section) {
        for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
            String key = path + entry.getKey();
            if (entry.getValue() instanceof ConfigObject inner) {
                assertExplained(key + ".", inner);
            } else {
                assertFalse(entry.getValue().origin().comments().isEmpty(), () -> key + " has no comment above it");
            }
        }
    }

    private static String key(RecordComponent component) {
        @Nullable Key named = component.getAnnotation(Key.class);
        return named != null
                ? named.value()
                : component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String read(URL resource) throws IOException {
        try (InputStream in = resource.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
