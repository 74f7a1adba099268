package io.drawbridge.core.config;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Min;
import java.time.Duration;

/**
 * How a trunk is probed.
 *
 * @param method the request that is sent, or that nothing is
 * @param interval from one probe to the next, spread by up to a tenth
 * @param timeout how long a probe may go unanswered
 * @param upThreshold good probes in a row that bring a target back
 * @param downThreshold bad probes in a row that take a target down
 */
public record ProbeConfig(
        ProbeMethod method,
        @AtLeast("100ms") Duration interval,
        @AtLeast("100ms") Duration timeout,
        @Min(1) int upThreshold,
        @Min(1) int downThreshold) {

    /** Refuses probes that overtake each other. */
    public ProbeConfig {
        if (timeout.compareTo(interval) > 0) {
            throw new ConfigurationException("timeout", "expected at most the interval of " + interval.toMillis()
                    + "ms, got " + timeout.toMillis() + "ms");
        }
    }

    /** What is sent. */
    public enum ProbeMethod {
        /** An OPTIONS request. */
        OPTIONS,
        /** Nothing. */
        OFF
    }
}
