package io.drawbridge.api.call;

/** A side of a call. */
public enum CallSide {
    /** The side that called: ingress, A leg. */
    CALLER,
    /** The side that was called: egress, B leg. */
    CALLEE
}
