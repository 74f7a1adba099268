package io.drawbridge.host;

import com.google.inject.Binder;
import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import io.drawbridge.api.plugin.OnLoop;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.host.invoke.GenerationGate;
import io.drawbridge.host.invoke.PluginExtension;
import io.drawbridge.host.load.LoadedPlugin;
import io.drawbridge.host.load.UnusablePluginException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.Extension;
import org.pf4j.ExtensionPoint;

/**
 * Constructs the extensions of one generation. Each generation has an injector of its own: a child of a common one
 * would leave bindings of plugin classes in the parent.
 */
final class ExtensionInjector {
    private final BoundPlugin plugin;
    private final Injector injector;

    ExtensionInjector(BoundPlugin plugin, Record configuration, PluginContext context) throws Exception {
        this.plugin = plugin;
        List<Module> modules = new ArrayList<>();
        modules.add(binder -> {
            binder.bind(PluginContext.class).toInstance(context);
            bind(binder, configuration);
            bind(binder, plugin.plugin());
        });
        if (plugin.loaded().artifact().module().isPresent()) {
            modules.add(ownModule(plugin.loaded(), plugin.loaded().artifact().module().get()));
        }
        try {
            injector = Guice.createInjector(modules);
        } catch (CreationException e) {
            throw unusable(e.getErrorMessages(), e);
        }
    }

    @SuppressWarnings("unchecked") // an object is an instance of its own class
    private static <T> void bind(Binder binder, T instance) {
        binder.bind((Class<T>) instance.getClass()).toInstance(instance);
    }

    private static Module ownModule(LoadedPlugin loaded, String name) throws Exception {
        Class<?> type = loaded.type(name);
        if (!Module.class.isAssignableFrom(type)) {
            throw new UnusablePluginException(
                    "plugin.module " + name + " does not implement " + Module.class.getName());
        }
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Module) constructor.newInstance();
    }

    /** Constructs all extensions, in the order of their ordinals. */
    List<PluginExtension<?>> construct(GenerationGate gate) throws Exception {
        List<Class<?>> types = new ArrayList<>();
        for (String name : plugin.loaded().extensions()) {
            types.add(plugin.loaded().type(name));
        }
        types.sort(Comparator.comparingInt(ExtensionInjector::ordinal));
        List<PluginExtension<?>> extensions = new ArrayList<>();
        for (Class<?> type : types) {
            Set<Class<?>> points = points(type);
            refuseUntrusted(type, points);
            Object instance = construct(type);
            for (Class<?> point : points) {
                extensions.add(extension(point, type.getSimpleName(), instance, gate));
            }
        }
        return extensions;
    }

    private static int ordinal(Class<?> type) {
        @Nullable Extension annotation = type.getAnnotation(Extension.class);
        return annotation == null ? 0 : annotation.ordinal();
    }

    private static <T> PluginExtension<T> extension(Class<T> point, String name, Object instance, GenerationGate gate) {
        return new PluginExtension<>(point, name, point.cast(instance), gate);
    }

    private Object construct(Class<?> type) throws Exception {
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new UnusablePluginException("extension " + type.getName() + " is abstract");
        }
        try {
            return injector.getInstance(type);
        } catch (ConfigurationException e) {
            throw unusable(e.getErrorMessages(), e);
        } catch (ProvisionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            } else if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw unusable(e.getErrorMessages(), e);
        }
    }

    /** Guice's messages are pages long; the first line of each says what is missing. */
    private static UnusablePluginException unusable(Collection<Message> messages, RuntimeException thrown) {
        List<String> lines = messages.stream()
                .map(message -> message.getMessage().lines().findFirst().orElse("").strip())
                .distinct()
                .toList();
        return new UnusablePluginException("injection failed: "
                + (lines.isEmpty() ? thrown.getClass().getName() : String.join("; ", lines)));
    }

    static Set<Class<?>> points(Class<?> type) throws UnusablePluginException {
        Set<Class<?>> points = new LinkedHashSet<>();
        collect(type, points);
        if (points.isEmpty()) {
            throw new UnusablePluginException("extension " + type.getName()
                    + " implements no extension point of this API");
        }
        return points;
    }

    private static void collect(Class<?> type, Set<Class<?>> points) {
        for (Class<?> candidate : type.getInterfaces()) {
            if (candidate != ExtensionPoint.class && ExtensionPoint.class.isAssignableFrom(candidate)
                    && candidate.getName().startsWith("io.drawbridge.api.")) {
                points.add(candidate);
            }
            collect(candidate, points);
        }
        if (type.getSuperclass() != null) {
            collect(type.getSuperclass(), points);
        }
    }

    private void refuseUntrusted(Class<?> type, Set<Class<?>> points) throws UnusablePluginException {
        for (Class<?> point : points) {
            if (point.isAnnotationPresent(OnLoop.class) && !plugin.section().policy().loop()) {
                throw new UnusablePluginException("extension " + type.getSimpleName() + " is a " + point.getSimpleName()
                        + " and runs on event loops: write loop = true into " + plugin.section().path() + " ("
                        + plugin.section().origin() + ") if you trust it");
            }
        }
    }
}
