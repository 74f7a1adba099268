package io.drawbridge.rtp.udp;

/** Told by the loop that a socket has a packet or an error to collect. */
@FunctionalInterface
public interface Receiver {

    /**
     * Collects one packet; called again at once while there are more. Must not throw: Netty would put the whole loop to
     * sleep for a second.
     */
    void packetWaits();
}
