package io.drawbridge.host;

/** The life of a generation, in order. */
public enum GenerationState {
    /** It is getting ready; nobody uses it. */
    PREPARING,
    /** It is ready; nobody uses it yet. */
    PREPARED,
    /** New calls reach it. */
    SERVING,
    /** New calls reach the next generation; old ones may still use this one. */
    DRAINING,
    /** Nobody uses it any more, and it is about to be gone. */
    CLOSING,
    /** It is gone. */
    CLOSED;

    /** Tells whether one may follow on the other. */
    boolean mayBecome(GenerationState next) {
        return switch (this) {
            case PREPARING -> next == PREPARED || next == CLOSING;
            case PREPARED -> next == SERVING || next == CLOSING;
            case SERVING -> next == DRAINING;
            case DRAINING -> next == CLOSING;
            case CLOSING -> next == CLOSED;
            case CLOSED -> false;
        };
    }
}
