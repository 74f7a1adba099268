package io.drawbridge.rtp.relay;

import io.drawbridge.rtp.policy.ExpectedSource;
import io.drawbridge.rtp.policy.PayloadTypes;
import io.drawbridge.rtp.policy.RemoteMedia;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What signalling says of an end. Immutable: a later offer or answer makes new ones.
 *
 * @param peers who may send: one, or one per early dialog
 * @param confirmed whether the dialog is confirmed
 * @param payloadTypes what may be sent to us
 * @param muxed whether RTCP may come over the RTP port
 * @param controlOverRtp whether RTCP for the peer goes over the RTP port
 * @param blackHole whether the peer takes nothing at all
 * @param maySend whether RTP may be sent to the peer
 * @param mayReceive whether RTP of the peer is accepted
 */
record Terms(
        List<RemoteMedia> peers,
        boolean confirmed,
        PayloadTypes payloadTypes,
        boolean muxed,
        boolean controlOverRtp,
        boolean blackHole,
        boolean maySend,
        boolean mayReceive) {
    /** Nobody may send and nothing is known; of that, everything may flow. */
    static final Terms NONE = new Terms(List.of(), false, PayloadTypes.any(), false, false, false, true, true);

    /**
     * An offer or answer came.
     *
     * @param media of one dialog, or of each early one, the preferred first; none: there is no peer any more
     * @param local our own address: it is no peer, or packets would go round for ever
     */
    Terms with(List<RemoteMedia> media, boolean nowConfirmed, InetSocketAddress local) {
        if (media.isEmpty()) {
            return NONE.withDirection(maySend, mayReceive);
        }
        RemoteMedia first = media.getFirst();
        List<RemoteMedia> named = media.stream().filter(each -> !takesNothing(each, local)).toList();
        return new Terms(
                // A peer on hold after RFC 2543 names no address: who was known before may still send.
                named.isEmpty() ? peers : named,
                nowConfirmed,
                media.stream().map(RemoteMedia::payloadTypes).reduce(PayloadTypes::and).orElseThrow(),
                media.stream().anyMatch(RemoteMedia::rtcpMux),
                first.rtcpMux(),
                takesNothing(first, local),
                maySend,
                mayReceive);
    }

    /** Hold or resume came. */
    Terms withDirection(boolean send, boolean receive) {
        return new Terms(
                peers, confirmed, payloadTypes, muxed, controlOverRtp, blackHole, send, receive);
    }

    /** Tells whether the peer’s silence would be remarkable. */
    boolean mediaDue() {
        return mayReceive && confirmed && !blackHole;
    }

    boolean sending() {
        return maySend && !blackHole;
    }

    List<ExpectedSource> expectedRtp() {
        return peers.stream().map(RemoteMedia::expectedRtp).toList();
    }

    /** RTCP comes from where RTP was verified to come from, or is expected to. */
    List<ExpectedSource> expectedRtcp(@Nullable InetSocketAddress media) {
        InetAddress host = media == null ? null : media.getAddress();
        return peers.stream().map(each -> each.expectedRtcp(host)).toList();
    }

    private static boolean takesNothing(RemoteMedia media, InetSocketAddress local) {
        return media.blackHole() || media.rtp().equals(local);
    }
}
