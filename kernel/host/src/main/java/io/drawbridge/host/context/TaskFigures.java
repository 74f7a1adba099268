package io.drawbridge.host.context;

/**
 * The tasks of one generation.
 *
 * @param running how many run
 * @param waiting how many wait, for a thread or for their time to come
 * @param refused how many were refused since its beginning, because too many waited
 * @param failed how many have thrown
 */
public record TaskFigures(int running, int waiting, long refused, long failed) {
    /** No tasks at all. */
    public static final TaskFigures NONE = new TaskFigures(0, 0, 0, 0);
}
