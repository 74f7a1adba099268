package io.drawbridge.api.media;

/** Takes the RTP packets of a leg and may send others back. One instance for one leg, confined to its media loop. */
public interface PacketEndpoint {

    /**
     * A packet of the caller’s arrived.
     *
     * @param packet a flyweight over the loop’s buffer, valid until return; changing it changes what {@code out} sends
     * @param out sends packets to the caller
     */
    void packet(RtpPacket packet, PacketSink out);

    /** The leg’s media is over. Always called once. */
    default void close() {
    }
}
