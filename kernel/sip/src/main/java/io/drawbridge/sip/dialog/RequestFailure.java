package io.drawbridge.sip.dialog;

/**
 * Why a request has no final response.
 *
 * @param kind the kind
 * @param detail one line for the decision record, such as {@code connection refused}
 */
public record RequestFailure(Kind kind, String detail) {

    /** The kinds of failure. */
    public enum Kind {
        /** Nobody answered in time. */
        TIMEOUT,
        /** The transport refused or broke. */
        TRANSPORT,
        /** The next hop’s name has no address. */
        UNRESOLVED,
        /** The dialog is over, or not far enough. Nothing was sent. */
        OVER,
        /** Another INVITE or offer is open in the dialog. Nothing was sent. */
        BUSY,
        /** A table of ours is full. Nothing was sent. */
        LIMIT
    }
}
