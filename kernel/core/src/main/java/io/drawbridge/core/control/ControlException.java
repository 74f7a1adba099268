package io.drawbridge.core.control;

/** A command cannot be done; the message is one line for the user. */
public final class ControlException extends Exception {
    private static final long serialVersionUID = 1;

    /** Says why. */
    public ControlException(String message) {
        super(message);
    }
}
