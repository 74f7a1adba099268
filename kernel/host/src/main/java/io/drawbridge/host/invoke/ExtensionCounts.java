package io.drawbridge.host.invoke;

import java.time.Duration;

/**
 * What has become of the questions to one extension since its generation was published.
 *
 * @param answered those with an answer
 * @param failed those that threw or had no answer
 * @param timedOut those that missed their deadline
 * @param rejected those that were not put: no place, quarantine, generation closed
 * @param running those that were abandoned at their deadline and still run, for the whole plugin
 * @param totalLatency the time of all answers together; on loops, of the sampled ones scaled up
 * @param worstLatency the longest time until an answer; on loops, of the sampled ones
 * @param quarantined whether it is in quarantine
 */
public record ExtensionCounts(
        long answered,
        long failed,
        long timedOut,
        long rejected,
        int running,
        Duration totalLatency,
        Duration worstLatency,
        boolean quarantined) {
}
