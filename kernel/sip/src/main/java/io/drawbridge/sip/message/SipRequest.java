package io.drawbridge.sip.message;

/** A request that was received. */
public non-sealed interface SipRequest extends SipMessage {

    /** The Request-URI. */
    SipUri uri();

    /** The Max-Forwards value, 70 if the header is absent (RFC 3261 §16.3). */
    int maxForwards();

    /** The branch of the topmost Via. */
    String branch();
}
