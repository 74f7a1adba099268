package io.drawbridge.core.node;

/** A node cannot start; the message is one line for the operator. */
public final class NodeStartException extends Exception {
    private static final long serialVersionUID = 1;

    /** Says why. */
    public NodeStartException(String message) {
        super(message);
    }

    /** Says why, and what was thrown. */
    public NodeStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
