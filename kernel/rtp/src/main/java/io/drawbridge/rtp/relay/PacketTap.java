package io.drawbridge.rtp.relay;

import io.drawbridge.rtp.packet.PacketBuffer;
import java.net.InetSocketAddress;

/** Sees every datagram of an end, for captures on demand. Called on the end’s media loop; must not block. */
@FunctionalInterface
public interface PacketTap {

    /**
     * A datagram arrived, whoever sent it and whatever becomes of it; or one was handed to the kernel.
     *
     * @param packet the loop’s buffer, valid until return; not to be changed
     * @param sent whether it was sent
     * @param local our address
     * @param remote the other one’s
     */
    void packet(PacketBuffer packet, boolean sent, InetSocketAddress local, InetSocketAddress remote);
}
