package io.drawbridge.core.media;

import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.core.sdp.Codecs;
import io.drawbridge.core.sdp.Direction;
import io.drawbridge.core.sdp.MediaLine;
import io.drawbridge.core.sdp.OwnStream;
import io.drawbridge.core.sdp.PayloadFormat;
import io.drawbridge.core.sdp.SdpParser;
import io.drawbridge.core.sdp.SdpRefusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of offer/answer once the ports are open: each changes the state of one or two legs and orders their ends.
 * An offer changes nothing that is in force; its answer does (RFC 3264 §8). Called under the session's lock.
 */
final class OfferAnswer {
    private final SdpParser parser;

    OfferAnswer(SdpParser parser) {
        this.parser = parser;
    }

    /** Notes that an offer is on its way. */
    Exchange begin(RelayLeg offerer, RelayLeg answerer, PeerSdp.Accepted offer) {
        offerer.offered(offer);
        Exchange reverse = offerer.exchange();
        if (reverse != null && reverse.offerer == answerer) {
            // Answered, or we would not be here. A 2xx that repeats that answer must not undo what is agreed on now.
            reverse.finish();
        }
        Exchange exchange = new Exchange(offerer, answerer, offer);
        answerer.begin(exchange);
        return exchange;
    }

    /** Writes the offer for the answerer's peer. */
    SdpResult offer(Exchange exchange) {
        RelayLeg answerer = exchange.answerer;
        LegEnd end = answerer.end();
        if (!exchange.open() || end == null) {
            return SdpResult.refused(500, "offer-withdrawn");
        }
        PeerSdp.Accepted offer = exchange.offer;
        RemoteStream remote = offer.remote();
        OwnStream stream = new OwnStream(exchange.slot, remote.rejected() ? 0 : end.port(), remote.direction(), null,
                exchange.muxOffered());
        List<PayloadFormat> formats = remote.formats();
        List<PayloadFormat> early = exchange.offerer.earlyAnswer();
        if (early != null) {
            // A holds an answer already: whoever answers next must not bring another codec (design, "Ports").
            Set<Integer> types = offer.description().media().get(offer.index()).payloadTypesOf(early);
            if (!types.isEmpty()) {
                stream = stream.restrictedTo(types);
                formats = formats.stream().filter(format -> types.contains(format.payloadType())).toList();
            }
        }
        exchange.named(formats);
        LegState state = answerer.state();
        List<MediaLine> shape = state.isNew() ? offer.shape() : state.shape();
        return sdp(answerer.writer().offer(offer.description(), offer.index(), shape, stream));
    }

    /** An answer to an exchange that is over, come again: the same is said again and nothing changes. */
    @Nullable SdpResult repetition(RelayLeg offerer, RelayLeg answerer, String dialog, byte[] sdp) {
        Exchange exchange = answerer.exchange();
        if (exchange != null && exchange.open() && exchange.offerer == offerer) {
            return null;
        }
        for (Exchange each : new @Nullable Exchange[] {exchange, answerer.formerExchange()}) {
            Exchange.Answer before = each == null || each.offerer != offerer ? null : each.answer(dialog);
            if (before != null && before.repeatedBy(sdp)) {
                return before.sent();
            }
        }
        return null;
    }

    /**
     * Takes an answer: what it and the offer amount to holds from now on. A final answer that cannot be taken ends the
     * exchange as a refusal would; an early one may be followed by a better one.
     */
    SdpResult answer(Exchange exchange, String dialog, byte[] sdp, boolean confirmed) {
        SdpResult result = take(exchange, dialog, sdp, confirmed);
        if (confirmed) {
            exchange.finish();
        }
        return result;
    }

    private SdpResult take(Exchange exchange, String dialog, byte[] sdp, boolean confirmed) {
        RelayLeg offerer = exchange.offerer;
        RelayLeg answerer = exchange.answerer;
        LegEnd offererEnd = offerer.end();
        LegEnd answererEnd = answerer.end();
        if (offererEnd == null || answererEnd == null) {
            return SdpResult.refused(500, "no-offer-outstanding");
        }
        return switch (PeerSdp.answer(parser, answerer.network(), sdp, exchange.slot)) {
            case PeerSdp.Refused(SdpRefusal refusal) -> refused(refusal);
            case PeerSdp.Accepted answer -> {
                SdpRefusal unrelated = Agreement.unrelated(exchange.named(), answer.remote());
                if (unrelated != null) {
                    yield refused(unrelated);
                }
                Agreement agreement = Agreement.of(exchange, answer, exchange.others(dialog), confirmed);
                offerer.state(agreement.offerer());
                answerer.state(agreement.answerer());
                offerer.earlyAnswer(confirmed ? null : answer.remote().formats());
                offererEnd.obey(agreement.offerer());
                answererEnd.obey(agreement.answerer());
                offererEnd.relay(answererEnd);
                offerer.endpoint(null);
                answerer.endpoint(null);
                Exchange.Answer before = exchange.answer(dialog);
                SdpResult sent = before != null && before.repeatedBy(sdp) ? before.sent()
                        : sdp(offerer.writer().answer(exchange.offer.description(), answer.description(),
                                answer.index(), agreement.towardsOfferer(offererEnd.port())));
                exchange.keep(dialog, new Exchange.Answer(text(sdp), answer.remote(), sent));
                yield sent;
            }
        };
    }

    /** Forgets an offer and what was answered to it. */
    void withdraw(Exchange exchange) {
        boolean answered = exchange.answered();
        exchange.undo();
        if (answered) {
            restore(exchange.offerer);
            restore(exchange.answerer);
        }
    }

    /** Answers an offer with an endpoint of ours. */
    SdpResult serve(RelayLeg leg, PeerSdp.Accepted offer, PacketEndpoint endpoint) {
        LegEnd end = leg.end();
        if (end == null) {
            return SdpResult.refused(500, "media-released");
        }
        leg.offered(offer);
        RemoteStream remote = offer.remote();
        List<PayloadFormat> formats = remote.rejected() ? List.of()
                : Codecs.choose(offer.description().media().get(offer.index()), null);
        Direction direction = remote.direction().reversed();
        LegState state = new LegState(offer.shape(), offer.index(), List.of(remote), formats, remote.rtcpMux(),
                direction, true, null);
        leg.state(state);
        leg.endpoint(endpoint);
        end.obey(state);
        end.serve(endpoint);
        OwnStream stream = new OwnStream(offer.index(), remote.rejected() ? 0 : end.port(), direction, null,
                remote.rtcpMux());
        return sdp(leg.writer().serviceAnswer(offer.description(), stream, formats));
    }

    /** Writes an offer of ours for a leg whose peer made none. */
    SdpResult offerService(RelayLeg leg) {
        LegEnd end = leg.end();
        if (end == null) {
            return SdpResult.refused(500, "media-released");
        }
        LegState state = leg.state();
        OwnStream stream = new OwnStream(state.slot(), end.port(), Direction.SENDRECV, null, state.rtcpMux());
        return sdp(leg.writer().serviceOffer(state.shape(), stream, Codecs.TELEPHONY));
    }

    /** Takes the answer to it; one that cannot be taken ends the matter. */
    SdpResult served(RelayLeg leg, PacketEndpoint endpoint, byte[] sdp) {
        leg.offeredEndpoint(null);
        SdpResult result = takeServed(leg, endpoint, sdp);
        if (!result.ok()) {
            leg.discard(endpoint);
        }
        return result;
    }

    private SdpResult takeServed(RelayLeg leg, PacketEndpoint endpoint, byte[] sdp) {
        LegEnd end = leg.end();
        if (end == null) {
            return SdpResult.refused(500, "no-offer-outstanding");
        }
        LegState before = leg.state();
        return switch (PeerSdp.answer(parser, leg.network(), sdp, before.slot())) {
            case PeerSdp.Refused(SdpRefusal refusal) -> refused(refusal);
            case PeerSdp.Accepted answer -> {
                SdpRefusal unrelated = Agreement.unrelated(Codecs.TELEPHONY, answer.remote());
                if (unrelated != null) {
                    yield refused(unrelated);
                }
                Direction direction = answer.remote().direction().reversed();
                LegState state = new LegState(before.isNew() ? answer.shape() : before.shape(), before.slot(),
                        List.of(answer.remote()), Codecs.TELEPHONY, before.rtcpMux() && answer.remote().rtcpMux(),
                        direction, true, null);
                leg.state(state);
                leg.endpoint(endpoint);
                end.obey(state);
                end.serve(endpoint);
                yield SdpResult.of(new byte[0]);
            }
        };
    }

    /** Has another endpoint take what the one before took, or was to take after an answer that is still to come. */
    boolean exchange(RelayLeg leg, PacketEndpoint next) {
        LegEnd end = leg.end();
        PacketEndpoint offered = leg.offeredEndpoint();
        if (offered != null) {
            leg.offeredEndpoint(next);
            leg.discard(offered);
            return true;
        }
        if (end == null || leg.endpoint() == null) {
            return false;
        }
        leg.endpoint(next);
        end.serve(next);
        return true;
    }

    /** Orders the ends of a leg as its state says, after that went back to a former one. */
    private static void restore(RelayLeg leg) {
        LegEnd end = leg.end();
        LegState state = leg.state();
        RelayLeg partner = state.partner();
        if (end == null) {
            return;
        }
        end.obey(state);
        LegEnd other = partner == null || partner.released() || partner.state().partner() != leg ? null : partner.end();
        end.relay(other);
    }

    private static SdpResult refused(SdpRefusal refusal) {
        return SdpResult.refused(refusal.reason().status(), refusal.reason().code());
    }

    /** The bytes as they came: the parser reads them the same way. */
    private static SdpResult sdp(String text) {
        return SdpResult.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(byte[] sdp) {
        return new String(sdp, StandardCharsets.ISO_8859_1);
    }
}
