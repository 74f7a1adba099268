package io.drawbridge.core.config;

import java.time.Duration;
import java.util.Set;

/**
 * What bounds the node. What is beyond is refused with 503, counted and seen.
 *
 * @param maxCalls calls at the same time
 * @param maxCps new calls a second; 0 for no limit
 * @param maxDuration how long a call may last; 0 for ever
 * @param retryAfter what refused callers are told to wait
 * @param shards event loops for calls; 0 for one per processor
 * @param queue messages that may wait for one shard
 * @param records decision records kept in memory
 * @param emergencyNumbers called numbers that are never refused for load, nor filtered
 */
public record LimitsConfig(
        int maxCalls,
        int maxCps,
        Duration maxDuration,
        Duration retryAfter,
        int shards,
        int queue,
        int records,
        Set<String> emergencyNumbers) {
}
