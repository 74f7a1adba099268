package io.drawbridge.core.config;

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
        ProbeMethod method, Duration interval, Duration timeout, int upThreshold, int downThreshold) {

    /** What is sent. */
    public enum ProbeMethod {
        /** An OPTIONS request. */
        OPTIONS,
        /** Nothing. */
        OFF
    }
}
