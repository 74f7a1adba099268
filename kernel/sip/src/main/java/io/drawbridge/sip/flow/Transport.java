package io.drawbridge.sip.flow;

import java.util.Locale;

/** A SIP transport that the kernel carries itself. */
public enum Transport {
    /** Datagrams, RFC 3261 §18. */
    UDP(false),
    /** Streams, RFC 3261 §18.3. */
    TCP(true);

    private final boolean reliable;

    Transport(boolean reliable) {
        this.reliable = reliable;
    }

    /** Tells whether the transport retransmits by itself, so that SIP must not. */
    public boolean reliable() {
        return reliable;
    }

    /** The name in URIs and configuration, lower case. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }
}
