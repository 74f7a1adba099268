package io.drawbridge.host;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the plugin host needs to know of the process that it is in.
 *
 * @param plugins the directory of the plugins; nothing is ever written there
 * @param work a directory for copies of the plugins that are loaded; may be shared with other processes
 * @param data the directory under which each plugin may keep files
 * @param services what plugins may ask of the kernel
 * @param startTimeout how long a plugin may take to get ready, for each step
 * @param stopTimeout how long a plugin may take to end, for each step
 */
public record HostSettings(
        Path plugins, Path work, Path data, KernelServices services, Duration startTimeout, Duration stopTimeout) {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(10);

    /** The settings with the time-outs that plugins are told of. */
    public static HostSettings of(Path plugins, Path work, Path data, KernelServices services) {
        return new HostSettings(plugins, work, data, services, START, STOP);
    }
}
