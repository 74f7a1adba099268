package io.drawbridge.core.call;

import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The packets of a leg whose service begins to take them later, or never: until then they are dropped and none is sent.
 * Begun on the shard, used and closed on the media loop.
 */
final class LatePackets implements PacketEndpoint {
    private static final PacketEndpoint NOBODY = (packet, out) -> { };
    private static final PacketEndpoint CLOSED = (packet, out) -> { };

    private final AtomicReference<PacketEndpoint> behind = new AtomicReference<>(NOBODY);

    /**
     * Has an endpoint take the packets from now on; it is closed at once if the leg is over, or if another has them.
     */
    void begin(PacketEndpoint endpoint) {
        if (!behind.compareAndSet(NOBODY, endpoint)) {
            endpoint.close();
        }
    }

    @Override
    public void packet(RtpPacket packet, PacketSink out) {
        Objects.requireNonNull(behind.get()).packet(packet, out);
    }

    @Override
    public void close() {
        Objects.requireNonNull(behind.getAndSet(CLOSED)).close();
    }
}
