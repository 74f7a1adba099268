package io.drawbridge.core.media;

import io.drawbridge.core.sdp.Connection;
import io.drawbridge.core.sdp.Direction;
import io.drawbridge.core.sdp.MediaSection;
import io.drawbridge.core.sdp.PayloadFormat;
import io.drawbridge.core.sdp.RtcpTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a peer said of its stream.
 *
 * @param rtp where it wants RTP, {@code null} if nowhere (a black hole, a port of 0)
 * @param rtcp where it wants RTCP, {@code null} if nowhere
 * @param rtcpMux whether it takes RTCP on the port of RTP
 * @param direction its direction, as meant
 * @param formats its formats
 * @param rejected whether it rejected or removed the stream (port 0)
 */
record RemoteStream(@Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp, boolean rtcpMux,
        Direction direction, List<PayloadFormat> formats, boolean rejected) {

    /** Reads a section that the target policy has passed. */
    static RemoteStream of(MediaSection section) {
        Connection connection = section.connection();
        RtcpTarget target = section.rtcp();
        Connection control = target != null && target.connection() != null ? target.connection() : connection;
        InetSocketAddress rtp = address(connection, section.port());
        InetSocketAddress rtcp = section.port() == 0 ? null : address(control, section.rtcpPort());
        if (rtp != null && rtcp != null && rtp.getAddress().getClass() != rtcp.getAddress().getClass()) {
            // One socket cannot send to the other family.
            rtcp = null;
        }
        return new RemoteStream(rtp, rtcp, section.rtcpMux(), section.effectiveDirection(), section.payloads(),
                section.port() == 0);
    }

    private static @Nullable InetSocketAddress address(@Nullable Connection connection, int port) {
        InetAddress address = connection == null || connection.blackHole() ? null : connection.address();
        return address == null || port <= 0 || port > 65535 ? null : new InetSocketAddress(address, port);
    }
}
