package io.drawbridge.api.testkit;

import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import java.util.ArrayList;
import java.util.List;

/** Keeps a copy of each packet sent, as it was when it was sent. */
public final class CollectingSink implements PacketSink {
    private final List<FakeRtpPacket> sent = new ArrayList<>();

    /** What was sent, in order. */
    public List<FakeRtpPacket> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void send(RtpPacket packet) {
        sent.add(FakeRtpPacket.copyOf(packet));
    }
}
