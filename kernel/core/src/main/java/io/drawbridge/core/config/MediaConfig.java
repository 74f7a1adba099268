package io.drawbridge.core.config;

import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;

/**
 * The loops that move media.
 *
 * @param loops event loops for media; 0 for one per two processors
 * @param realtimePriority the SCHED_FIFO priority of the media loops, 1 to 99; 0 for none
 */
public record MediaConfig(@Min(0) @Max(256) int loops, @Min(0) @Max(99) int realtimePriority) {
}
