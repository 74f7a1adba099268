package io.drawbridge.core.config;

import io.drawbridge.host.KernelNames;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.InvalidConfigurationException;
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
 */
public record NodeConfiguration(
        Configuration source, KernelConfig kernel, List<Setting> settings, KernelNames names) {

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
