package io.drawbridge.core.config;

/**
 * The media plane.
 *
 * @param plane which one; {@code relay} is built in
 * @param loops event loops for media; 0 for one per processor
 * @param realtimePriority the SCHED_FIFO priority of the media loops, 1 to 99; 0 for none
 */
public record MediaConfig(String plane, int loops, int realtimePriority) {
}
