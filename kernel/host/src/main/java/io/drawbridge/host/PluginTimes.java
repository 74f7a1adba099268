package io.drawbridge.host;

import java.time.Duration;

/**
 * How long plugins may take.
 *
 * @param start to get ready, for each step
 * @param stop to end, for each step
 * @param drain a generation that was replaced may be used on by calls that began with it
 */
public record PluginTimes(Duration start, Duration stop, Duration drain) {
    /** What plugins are told of. */
    public static final PluginTimes DEFAULTS =
            new PluginTimes(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(5));

    /** The same with another time to drain. */
    public PluginTimes withDrain(Duration other) {
        return new PluginTimes(start, stop, other);
    }
}
