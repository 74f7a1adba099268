package io.drawbridge.rtp.relay;

import io.drawbridge.rtp.packet.RtpPacket;

/** Takes the packets of an end in place of a peer: echo, a test UA, a bot. Called on the end’s media loop alone. */
public interface PacketProcessor {

    /**
     * A packet of the peer’s passed source policy and payload type filter.
     *
     * @param packet a view of the loop’s buffer, valid until return; it may be changed and given to
     *     {@link MediaEnd#send}
     * @param end where it came in
     */
    void packet(RtpPacket packet, MediaEnd end);

    /** This processor was attached: packets follow. */
    default void attached(MediaEnd end) {
    }

    /**
     * No packet follows: another one was attached, a peer was connected, or the end was closed. Called once, also if
     * that happened before this one could be attached.
     */
    default void detached(MediaEnd end) {
    }
}
