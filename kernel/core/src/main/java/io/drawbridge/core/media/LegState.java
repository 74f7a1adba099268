package io.drawbridge.core.media;

import io.drawbridge.core.sdp.Direction;
import io.drawbridge.core.sdp.MediaLine;
import io.drawbridge.core.sdp.PayloadFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a leg: the outcome of its last completed offer/answer exchange. Immutable, so that a withdrawn offer
 * is undone by putting the former value back.
 *
 * @param shape the m= lines of the dialog, empty before the first exchange
 * @param slot the m= line of them that is carried
 * @param remotes what the peer said, that of the dialog which counts first; several only while dialogs are early, none
 *     before the first exchange
 * @param local the formats that we named to the peer, by which it numbers what it sends
 * @param rtcpMux whether RTCP shares the port of RTP
 * @param direction which flows are open, as we say it to the peer
 * @param confirmed whether no other answer may follow
 * @param partner the leg that the packets go to and come from, {@code null} if there is none or a service in its place
 */
record LegState(List<MediaLine> shape, int slot, List<RemoteStream> remotes, List<PayloadFormat> local,
        boolean rtcpMux, Direction direction, boolean confirmed, @Nullable RelayLeg partner) {
    /** Nothing agreed yet. */
    static final LegState NEW =
            new LegState(List.of(), 0, List.of(), List.of(), false, Direction.INACTIVE, false, null);

    /** Tells whether the media of this leg was never negotiated. */
    boolean isNew() {
        return shape.isEmpty();
    }

    /** Tells whether the peer is to send: its silence means something then. */
    boolean expectsMedia() {
        return confirmed && direction.receives() && !remotes.isEmpty();
    }
}
