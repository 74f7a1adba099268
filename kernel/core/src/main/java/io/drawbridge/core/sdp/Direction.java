package io.drawbridge.core.sdp;

/** Who sends, from the view of the one who wrote the description (RFC 3264 §5.1). */
public enum Direction {
    /** Both. */
    SENDRECV("sendrecv", true, true),
    /** Only the writer. */
    SENDONLY("sendonly", true, false),
    /** Only the reader. */
    RECVONLY("recvonly", false, true),
    /** Neither; RTCP flows on. */
    INACTIVE("inactive", false, false);

    private final String attribute;
    private final boolean sends;
    private final boolean receives;

    Direction(String attribute, boolean sends, boolean receives) {
        this.attribute = attribute;
        this.sends = sends;
        this.receives = receives;
    }

    /** The direction of these two flows. */
    public static Direction of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }

    /** The attribute's name. */
    public String attribute() {
        return attribute;
    }

    /** Tells whether the writer sends. */
    public boolean sends() {
        return sends;
    }

    /** Tells whether the writer receives. */
    public boolean receives() {
        return receives;
    }

    /** The same flows seen from the other side; the widest answer to an offer of this direction (RFC 3264 §6.1). */
    public Direction reversed() {
        return of(receives, sends);
    }

    /** The flows that both allow. */
    public Direction and(Direction other) {
        return of(sends && other.sends, receives && other.receives);
    }
}
