package io.drawbridge.sip.guard;

/** What a filter says of a packet. */
public enum PacketVerdict {
    /** Go on. */
    PASS,
    /** Ignore it silently. */
    DROP,
    /** Refuse it with 503 and Retry-After if it is a request, without any state. */
    THROTTLE
}
