package io.drawbridge.sip.dialog;

/** When a 1xx is sent reliably (RFC 3262). */
public enum Reliability {
    /** Only to a peer that requires 100rel. */
    REQUIRED,
    /** To every peer that supports 100rel. */
    SUPPORTED,
    /** As {@code SUPPORTED}, but only those with a body; ringing alone is not worth the PRACK. */
    WITH_BODY
}
