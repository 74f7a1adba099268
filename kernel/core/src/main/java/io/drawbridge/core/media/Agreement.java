package io.drawbridge.core.media;

import io.drawbridge.core.sdp.Direction;
import io.drawbridge.core.sdp.OwnStream;
import io.drawbridge.core.sdp.PayloadFormat;
import io.drawbridge.core.sdp.SdpReason;
import io.drawbridge.core.sdp.SdpRefusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an offer and an answer to it amount to (RFC 3264 §6, §7): a pure function of the two.
 *
 * @param offerer what holds for the leg that offered
 * @param answerer what holds for the leg that answered
 * @param direction what the offerer is told
 * @param rejected whether the stream is rejected
 */
record Agreement(LegState offerer, LegState answerer, Direction direction, boolean rejected) {

    /**
     * Computes the agreement.
     *
     * @param exchange the exchange
     * @param answer the answer that came now
     * @param others what other early dialogs of the answerer said
     * @param confirmed whether no other answer follows
     */
    static Agreement of(Exchange exchange, PeerSdp.Accepted answer, List<RemoteStream> others, boolean confirmed) {
        RemoteStream offered = exchange.offer.remote();
        RemoteStream answered = answer.remote();
        boolean rejected = offered.rejected() || answered.rejected();
        // Who answers more than was offered is held to the offer: equipment that says sendrecv to sendonly exists.
        Direction direction = rejected ? Direction.INACTIVE
                : answered.direction().and(offered.direction().reversed());
        List<RemoteStream> remotes = new ArrayList<>();
        remotes.add(answered);
        if (!confirmed) {
            remotes.addAll(others);
        }
        LegState before = exchange.answerer.state();
        LegState offerer = new LegState(exchange.offer.shape(), exchange.offer.index(), List.of(offered),
                answered.formats(), offered.rtcpMux(), direction, confirmed, exchange.answerer);
        LegState answerer = new LegState(before.isNew() ? exchange.offer.shape() : before.shape(), exchange.slot,
                List.copyOf(remotes), exchange.named(), exchange.muxOffered() && answered.rtcpMux(),
                direction.reversed(), confirmed, exchange.offerer);
        return new Agreement(offerer, answerer, direction, rejected);
    }

    /** How the stream appears in the answer to the offerer. */
    OwnStream towardsOfferer(int port) {
        return new OwnStream(offerer.slot(), rejected ? 0 : port, direction, null, offerer.rtcpMux());
    }

    /** Refuses an answer that names none of the codecs offered; {@code null} if all is well. */
    static @Nullable SdpRefusal unrelated(List<PayloadFormat> offered, RemoteStream answered) {
        if (answered.rejected()) {
            return null;
        }
        for (PayloadFormat format : answered.formats()) {
            for (PayloadFormat each : offered) {
                if (format.isVoice() && (format.sameCodec(each) || format.payloadType() == each.payloadType())) {
                    return null;
                }
            }
        }
        return new SdpRefusal(SdpReason.NO_COMMON_FORMAT, "the answer names no codec of the offer");
    }
}
