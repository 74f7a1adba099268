package io.drawbridge.core.admission;

import java.util.EnumSet;
import java.util.Set;

/** Whether a node takes new calls. One writer; any thread reads. */
public final class NodeState {
    private volatile Phase phase = Phase.STARTING;

    /** The phases. */
    public enum Phase {
        /** Nothing is taken yet; whoever asks gets silence and asks again. */
        STARTING,
        /** New calls are taken. */
        READY,
        /** Calls go on, new ones are refused. */
        DRAINING,
        /** New calls are refused, and none is left of the others. */
        DRAINED;

        private Set<Phase> next() {
            return switch (this) {
                case STARTING -> EnumSet.of(READY, DRAINING);
                case READY -> EnumSet.of(DRAINING);
                case DRAINING -> EnumSet.of(DRAINED, READY);
                case DRAINED -> EnumSet.of(READY);
            };
        }
    }

    /** The phase. */
    public Phase phase() {
        return phase;
    }

    /** Goes on to another phase; does nothing if it is this one. */
    public void enter(Phase next) {
        if (next != phase && !phase.next().contains(next)) {
            throw new IllegalArgumentException(phase + " does not go on to " + next);
        }
        phase = next;
    }

    /** Tells whether new calls are refused because the node is going, or has gone, out of service. */
    public boolean draining() {
        return phase == Phase.DRAINING || phase == Phase.DRAINED;
    }

    /** Tells whether new calls are taken. */
    public boolean ready() {
        return phase == Phase.READY;
    }
}
