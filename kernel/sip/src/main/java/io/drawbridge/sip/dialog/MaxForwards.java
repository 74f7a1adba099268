package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipRequest;

/** Max-Forwards across the two sides of a back-to-back user agent (RFC 7332). */
public final class MaxForwards {
    /** The value of a request that begins here (RFC 3261 §8.1.1.6). */
    public static final int INITIAL = 70;

    private MaxForwards() {
    }

    /** Tells whether a request has no hop left; one that would be forwarded gets 483. */
    public static boolean exhausted(SipRequest request) {
        return request.maxForwards() <= 0;
    }

    /** The value for the request that goes on for the given one: one less, and never more than the initial value. */
    public static int next(SipRequest request) {
        return Math.clamp(request.maxForwards() - 1, 0, INITIAL);
    }
}
