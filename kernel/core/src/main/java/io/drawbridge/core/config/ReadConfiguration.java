package io.drawbridge.core.config;

import com.typesafe.config.Config;
import io.drawbridge.host.KernelNames;
import io.drawbridge.host.config.Binder;
import io.drawbridge.host.config.Bound;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Places;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A configuration that was read, with all that is wrong with the kernel's part of it. Sections of plugins can be
 * checked all the same, so that a user sees all mistakes at once.
 *
 * @param source what was read, for the sections of plugins
 * @param kernel what the kernel is told; empty where it could not be made out
 * @param settings the effective values of the kernel with their origins, as far as they could be read
 * @param problems what is wrong with the kernel's part
 * @param pluginDir where plugins are found; empty if that itself is wrong
 * @param controlSocket where the node listens for commands; empty if that itself is wrong
 * @param names what plugins may refer to, and what is expected of them
 * @param place where it was read
 * @param text what was read, to keep
 */
public record ReadConfiguration(
        Configuration source,
        Optional<KernelConfig> kernel,
        List<Setting> settings,
        List<Problem> problems,
        Optional<Path> pluginDir,
        Optional<Path> controlSocket,
        KernelNames names,
        ConfigurationPlace place,
        String text) {
    private static final String ROOT = "drawbridge";
    private static final String PLUGINS = "plugins";
    private static final String PLUGIN_DIR = "plugin-dir";
    private static final String CONTROL = "control";

    /** Copies the lists. */
    public ReadConfiguration {
        settings = List.copyOf(settings);
        problems = List.copyOf(problems);
    }

    /** What is needed to talk to a node whose file has become wrong since it started. */
    private record ControlPlace(ControlConfig control) {
    }

    /** The one value that is needed to look at plugins. */
    private record PluginPlace(Path pluginDir) {
    }

    /**
     * Reads a configuration.
     *
     * @param file the user’s file; empty for the one of the installation, or the embedded default if it has none
     * @param home the directory of the installation
     * @throws InvalidConfigurationException if the file cannot be read or is not HOCON
     */
    public static ReadConfiguration read(Optional<Path> file, Path home) {
        return new ConfigurationPlace(file, home).read();
    }

    static ReadConfiguration bind(Configuration source, String text, ConfigurationPlace place) {
        Config section = EntryDefaults.apply(source.section(ROOT));
        Binder binder = Binder.of(place.home(), source.file());
        Bound<KernelConfig> bound = binder.section(section.root().withoutKey(PLUGINS).toConfig(), ROOT,
                KernelConfig.class, PLUGINS, EntryDefaults.NETWORKS, EntryDefaults.TRUNKS);
        List<Problem> problems = new ArrayList<>(bound.problems());
        bound.record().ifPresent(kernel ->
                problems.addAll(new KernelChecks(kernel, new Places(bound.settings()), source).problems()));
        Optional<Path> pluginDir = binder.section(section.withOnlyPath(PLUGIN_DIR), ROOT, PluginPlace.class)
                .record().map(PluginPlace::pluginDir);
        Optional<Path> controlSocket = binder.section(section.withOnlyPath(CONTROL), ROOT, ControlPlace.class)
                .record().map(node -> node.control().socket());
        return new ReadConfiguration(
                source, bound.record(), bound.settings(), problems, pluginDir, controlSocket, WrittenNames.of(section),
                place, text);
    }

    /** What it was read from, for people. */
    public String from() {
        return source.file().map(Path::toString).orElse("the embedded default");
    }

    /**
     * The kernel's part, if nothing is wrong with it.
     *
     * @throws InvalidConfigurationException with all its errors
     */
    public NodeConfiguration orThrow() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return new NodeConfiguration(source, kernel.orElseThrow(), settings, names, place, text);
    }
}
