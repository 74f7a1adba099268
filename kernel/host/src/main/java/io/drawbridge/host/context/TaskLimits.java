package io.drawbridge.host.context;

/**
 * How many tasks one generation may have.
 *
 * @param running how many may run at once, each on a thread of its own; more than zero
 * @param waiting how many may wait: for one of those to end, or for their time to come
 */
public record TaskLimits(int running, int waiting) {
}
