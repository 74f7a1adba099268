package io.drawbridge.core.call;

/** Unwinds a procedure whose call has ended or moved on to another epoch. Carries no stack: it is no fault. */
final class CallOver extends Exception {
    private static final long serialVersionUID = 1L;

    CallOver() {
        super("call over", null, false, false);
    }
}
