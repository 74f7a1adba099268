package io.drawbridge.core.config;

import com.typesafe.config.ConfigUtil;
import io.drawbridge.host.KernelNames;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Origin;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of a node: read, bound, checked.
 *
 * @param source what was read, for the sections of plugins
 * @param kernel what the kernel is told
 * @param settings the effective values of the kernel with their origins
 * @param names what plugins may refer to, and what is expected of them
 * @param place where it was read
 * @param text what was read, to keep
 */
public record NodeConfiguration(
        Configuration source, KernelConfig kernel, List<Setting> settings, KernelNames names,
        ConfigurationPlace place, String text) {

    /** What it was read from, for people. */
    public String from() {
        return source.file().map(Path::toString).orElse("the embedded default");
    }

    /**
     * Reads it again, where it was read.
     *
     * @throws InvalidConfigurationException if the file cannot be read or is not HOCON
     */
    public ReadConfiguration again() {
        return place.read();
    }

    /**
     * Reads what was said in its place earlier.
     *
     * @param earlier what was said
     * @param revision the number of that revision, for errors
     * @throws InvalidConfigurationException if it is not HOCON
     */
    public ReadConfiguration earlier(String earlier, int revision) {
        return place.earlier(earlier, revision);
    }

    /**
     * Reads another file for the same installation.
     *
     * @throws InvalidConfigurationException if it cannot be read or is not HOCON
     */
    public ReadConfiguration other(Path file) {
        return new ConfigurationPlace(Optional.of(file), place.home()).read();
    }

    /** Something that is wrong with a plugin, told at its section. */
    public Problem problemOfPlugin(String id, String message) {
        String key = "drawbridge.plugins." + ConfigUtil.joinPath(id);
        Origin origin = source.root().hasPath(key) ? Origin.of(source.root().getValue(key).origin())
                : Origin.defaults();
        return new Problem(origin, key, message);
    }

    /**
     * Loads a configuration.
     *
     * @param file the user’s file; empty for the one of the installation, or the embedded default if it has none
     * @param home the directory of the installation
     * @throws InvalidConfigurationException with all errors of the kernel's part
     */
    public static NodeConfiguration load(Optional<Path> file, Path home) {
        return ReadConfiguration.read(file, home).orThrow();
    }
}
