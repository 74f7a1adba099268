package io.drawbridge.api.media;

/** Sends RTP packets out of a leg; to be used on the media loop within a callback. */
public interface PacketSink {

    /** Sends the packet as it now is. */
    void send(RtpPacket packet);
}
