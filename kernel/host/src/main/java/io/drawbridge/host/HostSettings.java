package io.drawbridge.host;

import io.drawbridge.host.load.PluginKeys;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the plugin host needs to know of the process that it is in.
 *
 * @param plugins the directory of the plugins; nothing is ever written there but by an operator's command
 * @param work a directory for copies of the plugins that are loaded; may be shared with other processes
 * @param data the directory under which each plugin may keep files
 * @param services what plugins may ask of the kernel
 * @param times how long plugins may take
 * @param keys whose plugins may be loaded
 */
public record HostSettings(
        Path plugins, Path work, Path data, KernelServices services, PluginTimes times, PluginKeys keys) {

    /** The settings with the times that plugins are told of, and without keys. */
    public static HostSettings of(Path plugins, Path work, Path data, KernelServices services) {
        return new HostSettings(plugins, work, data, services, PluginTimes.DEFAULTS, PluginKeys.NONE);
    }

    /** The same with other times. */
    public HostSettings with(PluginTimes other) {
        return new HostSettings(plugins, work, data, services, other, keys);
    }

    /** The same with other keys. */
    public HostSettings with(PluginKeys other) {
        return new HostSettings(plugins, work, data, services, times, other);
    }

    /** How long a plugin may take to get ready, for each step. */
    public Duration startTimeout() {
        return times.start();
    }

    /** How long a plugin may take to end, for each step. */
    public Duration stopTimeout() {
        return times.stop();
    }

    /** Where it stands which plugins are disabled. */
    Path disabled() {
        return data.toAbsolutePath().resolveSibling("disabled-plugins");
    }
}
