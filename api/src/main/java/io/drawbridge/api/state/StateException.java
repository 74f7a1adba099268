package io.drawbridge.api.state;

/** Remote state could not be reached, or not in time; the message says why. */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says why. */
    public StateException(String message) {
        super(message, null, false, false);
    }
}
