package io.drawbridge.host;

import com.typesafe.config.ConfigObject;
import io.drawbridge.api.plugin.NoConfiguration;
import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.host.config.Binder;
import io.drawbridge.host.config.Bound;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.Setting;
import io.drawbridge.host.load.LoadedPlugin;
import io.drawbridge.host.load.UnusablePluginException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A plugin that is loaded, constructed, and has its section bound; nothing has been asked of it yet.
 *
 * @param loaded its classes
 * @param section its section
 * @param plugin the instance
 * @param bound its record, or what is wrong with the section
 */
record BoundPlugin(
        LoadedPlugin loaded, PluginSections.Section section, Plugin<?> plugin, Bound<? extends Record> bound) {

    /** A plugin without a class of its own has nothing to configure. */
    private static final class ExtensionsOnly implements Plugin<NoConfiguration> {
        @Override
        public Class<NoConfiguration> configuration() {
            return NoConfiguration.class;
        }
    }

    /** Constructs the plugin and binds its section; constructors of the plugin run. */
    static BoundPlugin bind(
            LoadedPlugin loaded, PluginSections.Section section, Configuration configuration, Duration timeout)
            throws UnusablePluginException {
        Plugin<?> plugin = PluginStep.run(loaded, "construct", timeout, () -> construct(loaded));
        return PluginStep.run(loaded, "configure", timeout, () -> {
            Class<? extends Record> type = plugin.configuration();
            refuseReservedKeys(type);
            ConfigObject own = section.own();
            Binder binder = configuration.binder();
            return new BoundPlugin(loaded, section, plugin,
                    binder.section(binder.over(own.toConfig(), loaded.reference()), section.path(), type,
                            PluginSections.reservedKeys()));
        });
    }

    private static Plugin<?> construct(LoadedPlugin loaded) throws Exception {
        if (loaded.artifact().pluginClass().isEmpty()) {
            return new ExtensionsOnly();
        }
        Class<?> type = loaded.type(loaded.artifact().pluginClass().get());
        if (!Plugin.class.isAssignableFrom(type)) {
            throw new UnusablePluginException(
                    "plugin.class " + type.getName() + " does not implement " + Plugin.class.getName());
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Plugin<?>) constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw new UnusablePluginException(
                    "plugin.class " + type.getName() + " has no constructor without parameters");
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            } else if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static void refuseReservedKeys(Class<? extends Record> type) throws UnusablePluginException {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = Binder.key(component);
            if (PluginSections.isReserved(key)) {
                throw new UnusablePluginException("the key " + key + " of " + type.getName()
                        + " is the host's in every section: give the component another name");
            }
        }
    }

    /** All effective values of the section. */
    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(section.settings());
        settings.addAll(bound.settings());
        return settings;
    }
}
