package io.drawbridge.rtp.policy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What signalling says of the peer’s media: one SDP media line and where it came from. Immutable.
 *
 * @param rtp the address of the SDP (c= and m=); 0.0.0.0, :: or port 0 is a black hole: the peer takes nothing
 * @param rtcp where the peer takes RTCP (a=rtcp, else the port above); with {@code rtcpMux} it is {@code rtp}
 * @param rtcpMux whether RTCP goes over the RTP port (RFC 5761)
 * @param signallingSource the address that the signalling of this peer comes from
 * @param mode which sources may prove to be the peer
 * @param symmetric whether media is sent to where it comes from; else always to the signalled address
 * @param payloadTypes what the peer may send
 */
public record RemoteMedia(
        InetSocketAddress rtp,
        InetSocketAddress rtcp,
        boolean rtcpMux,
        InetAddress signallingSource,
        SourceMode mode,
        boolean symmetric,
        PayloadTypes payloadTypes) {

    /** Checks that the addresses are addresses and no names. */
    public RemoteMedia {
        if (rtp.isUnresolved() || rtcp.isUnresolved()) {
            throw new IllegalArgumentException("not an address: " + (rtp.isUnresolved() ? rtp : rtcp));
        }
    }

    /**
     * Makes the usual: RTCP on the port above, {@link SourceMode#SIGNALLED}, symmetric, any payload type.
     *
     * @param rtp the address of the SDP
     * @param signallingSource the address that the signalling of this peer comes from
     */
    public static RemoteMedia of(InetSocketAddress rtp, InetAddress signallingSource) {
        return new RemoteMedia(
                rtp, above(rtp), false, signallingSource, SourceMode.SIGNALLED, true, PayloadTypes.any());
    }

    /** The same with RTCP at this address. */
    public RemoteMedia withRtcp(InetSocketAddress address) {
        return new RemoteMedia(rtp, address, false, signallingSource, mode, symmetric, payloadTypes);
    }

    /** The same with RTCP over the RTP port. */
    public RemoteMedia withRtcpMux() {
        return new RemoteMedia(rtp, rtp, true, signallingSource, mode, symmetric, payloadTypes);
    }

    /** The same with another mode. */
    public RemoteMedia withMode(SourceMode other) {
        return new RemoteMedia(rtp, rtcp, rtcpMux, signallingSource, other, symmetric, payloadTypes);
    }

    /** The same with media sent to the signalled address, wherever the peer’s comes from. */
    public RemoteMedia asymmetric() {
        return new RemoteMedia(rtp, rtcp, rtcpMux, signallingSource, mode, false, payloadTypes);
    }

    /** The same with these payload types. */
    public RemoteMedia withPayloadTypes(PayloadTypes types) {
        return new RemoteMedia(rtp, rtcp, rtcpMux, signallingSource, mode, symmetric, types);
    }

    /** Tells whether the peer takes nothing (hold after RFC 2543: c=0.0.0.0; or a port of 0). */
    public boolean blackHole() {
        return rtp.getPort() == 0 || rtp.getAddress().isAnyLocalAddress();
    }

    /**
     * Tells whether the SDP names an address nearer than the one that its signalling comes from: the peer is behind
     * a NAT, and what is sent to that address reaches somebody of ours instead.
     */
    public boolean natted() {
        return AddressScope.of(rtp.getAddress()).compareTo(AddressScope.of(signallingSource)) < 0;
    }

    /** The sources that may prove to be the peer’s RTP. */
    public ExpectedSource expectedRtp() {
        InetAddress only = natted() ? signallingSource : rtp.getAddress();
        return new ExpectedSource(rtp, mode == SourceMode.ANY ? null : only, !natted(), symmetric);
    }

    /**
     * The sources that may prove to be the peer’s RTCP.
     *
     * @param media where its RTP was verified to come from: RTCP follows; null while that is open
     */
    public ExpectedSource expectedRtcp(@Nullable InetAddress media) {
        InetAddress only = media != null ? media : natted() ? signallingSource : rtcp.getAddress();
        return new ExpectedSource(rtcp, only, !natted(), symmetric);
    }

    private static InetSocketAddress above(InetSocketAddress rtp) {
        int port = rtp.getPort();
        return port == 0 || port == 0xFFFF ? rtp : new InetSocketAddress(rtp.getAddress(), port + 1);
    }
}
