package io.drawbridge.sip.transaction;

/**
 * Why a transaction had no final response.
 *
 * @param kind the kind
 * @param detail one line for the decision record, such as {@code connection refused}
 */
public record TransactionFailure(Kind kind, String detail) {

    /** The kinds of failure. */
    public enum Kind {
        /** Timer B or F fired. */
        TIMEOUT,
        /** The transport refused: ICMP error, connection refused or lost, message too large. */
        TRANSPORT
    }
}
