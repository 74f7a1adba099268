package io.drawbridge.core.admission;

/** Whether a node takes new calls. One writer; any thread reads. */
public final class NodeState {
    private volatile Phase phase = Phase.STARTING;

    /** The phases in their order; none comes back. */
    public enum Phase {
        /** Nothing is taken yet; whoever asks gets silence and asks again. */
        STARTING,
        /** New calls are taken. */
        READY,
        /** Calls go on, new ones are refused. */
        DRAINING
    }

    /** The phase. */
    public Phase phase() {
        return phase;
    }

    /** Goes on to a later phase. */
    public void enter(Phase next) {
        if (next.compareTo(phase) < 0) {
            throw new IllegalArgumentException(phase + " does not go back to " + next);
        }
        phase = next;
    }

    /** Tells whether new calls are refused because the node is about to stop. */
    public boolean draining() {
        return phase == Phase.DRAINING;
    }

    /** Tells whether new calls are taken. */
    public boolean ready() {
        return phase == Phase.READY;
    }
}
