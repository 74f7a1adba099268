package io.drawbridge.core.config;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import java.time.Duration;
import java.util.List;

/**
 * What bounds the node. What is beyond is refused with 503, counted and seen.
 *
 * @param maxCalls calls at the same time
 * @param maxCps new calls a second; 0 for no limit
 * @param maxDuration how long a call may last; 0 for ever
 * @param retryAfter what refused callers are told to wait
 * @param shards event loops for calls; 0 for one per two processors
 * @param records decision records kept in memory
 * @param emergencyNumbers called numbers that are never refused for load, nor filtered; service URNs
 *     are dialled as the first
 * @param emergencyReserve how many emergency calls find a place beyond {@code maxCalls}
 */
public record LimitsConfig(
        @Min(1) int maxCalls,
        @Min(0) int maxCps,
        Duration maxDuration,
        @AtLeast("1s") Duration retryAfter,
        @Min(0) @Max(256) int shards,
        @Min(1) int records,
        List<String> emergencyNumbers,
        Reserve emergencyReserve) {

    /** What refused callers are told to wait in seconds, at least one: a header has no fractions of them. */
    public int retryAfterSeconds() {
        return Math.clamp(retryAfter.toSeconds(), 1, Integer.MAX_VALUE);
    }

    /** How many calls there may be when some of them are emergency calls. */
    public int maxCallsWithReserve() {
        return maxCalls + emergencyReserve.beyond(maxCalls);
    }
}
