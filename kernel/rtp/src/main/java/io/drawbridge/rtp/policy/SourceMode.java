package io.drawbridge.rtp.policy;

/** Which sources may prove to be the peer. */
public enum SourceMode {
    /**
     * The address of the SDP; where that is private to a NAT, the address that signalling comes from. Ports may
     * differ. The default.
     */
    SIGNALLED,

    /**
     * Any address: the first source that sends a plausible stream wins. Only by explicit configuration, since a
     * stranger who guesses the port may win (RTP bleed).
     */
    ANY
}
