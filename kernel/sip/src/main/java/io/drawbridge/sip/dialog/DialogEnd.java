package io.drawbridge.sip.dialog;

/**
 * Why a dialog is over though nobody hung up.
 *
 * @param cause the cause
 * @param detail one line for the decision record
 */
public record DialogEnd(Cause cause, String detail) {

    /** The causes. */
    public enum Cause {
        /** The peer does not know the dialog any more, or cannot be reached by it: 481, 404, 410… (RFC 5057). */
        UNKNOWN_TO_PEER,
        /** The peer did not answer a request of ours, or a 408 says so. */
        SILENCE,
        /** No ACK came for our 2xx within 64·T1. */
        NO_ACK,
        /** The answer to our INVITE was not acknowledged by our own side in time. */
        NOT_ACKNOWLEDGED
    }
}
