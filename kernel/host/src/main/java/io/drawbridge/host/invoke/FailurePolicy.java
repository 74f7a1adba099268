package io.drawbridge.host.invoke;

/** What a missing answer counts as. */
public enum FailurePolicy {
    /** As if the extension had nothing against the call. */
    OPEN,
    /** As if it had refused the call. */
    CLOSED
}
