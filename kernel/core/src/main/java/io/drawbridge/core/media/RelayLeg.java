package io.drawbridge.core.media;

import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.core.sdp.OwnOrigin;
import io.drawbridge.core.sdp.PayloadFormat;
import io.drawbridge.core.sdp.SdpWriter;
import io.drawbridge.rtp.relay.PacketTap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One leg's side of the media. Confined to the lock of its session, but for its state and ends, which others read. */
final class RelayLeg implements MediaLeg {
    private final RelaySession session;
    private final MediaLegSettings settings;
    private final MediaNetwork network;
    private final SdpWriter writer;
    private volatile LegState state = LegState.NEW;
    private volatile @Nullable CompletableFuture<LegEnd> end;
    private volatile boolean released;
    private @Nullable Exchange exchange;
    private @Nullable Exchange formerExchange;
    private @Nullable String lastOffer;
    private @Nullable List<PayloadFormat> earlyAnswer;
    private @Nullable PacketEndpoint offeredEndpoint;
    private @Nullable PacketEndpoint endpoint;
    private @Nullable PacketTap tap;

    RelayLeg(RelaySession session, MediaLegSettings settings, MediaNetwork network, int originId) {
        this.session = session;
        this.settings = settings;
        this.network = network;
        this.writer = new SdpWriter(network.advertise(), new OwnOrigin(originId));
    }

    @Override
    public MediaLegSettings settings() {
        return settings;
    }

    RelaySession session() {
        return session;
    }

    MediaNetwork network() {
        return network;
    }

    /** Writes what this leg's peer gets to see. */
    SdpWriter writer() {
        return writer;
    }

    LegState state() {
        return state;
    }

    void state(LegState next) {
        state = next;
    }

    /** The ports, opened now if they are not; a failure is not kept, another attempt may find a free port. */
    CompletableFuture<LegEnd> open(LegEnds ends, @Nullable LegEnd beside) {
        if (released) {
            return CompletableFuture.failedFuture(new IllegalStateException("released"));
        }
        CompletableFuture<LegEnd> opening = end;
        if (opening == null || opening.isCompletedExceptionally()) {
            opening = ends.open(this, beside).toCompletableFuture();
            end = opening;
            tapWhenOpen(opening);
        }
        return opening;
    }

    private void tapWhenOpen(CompletableFuture<LegEnd> opening) {
        PacketTap wanted = tap;
        if (wanted != null) {
            var _ = opening.thenAccept(opened -> opened.tap(wanted));
        }
    }

    /** Shows the packets of its ports, open or not yet, to a tap; {@code null}: to nobody. */
    void tap(@Nullable PacketTap next) {
        tap = next;
        CompletableFuture<LegEnd> opening = end;
        if (opening != null) {
            var _ = opening.thenAccept(opened -> opened.tap(next));
        }
    }

    /** The ports if they are open, {@code null} before. */
    @Nullable LegEnd end() {
        CompletableFuture<LegEnd> opening = end;
        return opening != null && opening.isDone() && !opening.isCompletedExceptionally() ? opening.getNow(null) : null;
    }

    /** The last exchange in which this leg's peer was to answer. */
    @Nullable Exchange exchange() {
        return exchange;
    }

    /** The one before, whose answer a 2xx may repeat. */
    @Nullable Exchange formerExchange() {
        return formerExchange;
    }

    void begin(Exchange next) {
        formerExchange = exchange;
        exchange = next;
    }

    /** Tells whether an offer to this leg's peer has no answer yet: nobody may offer meanwhile (RFC 3264 §4). */
    boolean awaitsAnswer() {
        return offeredEndpoint != null || (exchange != null && exchange.open() && !exchange.answered());
    }

    /** Notes an offer of this leg's peer; another one than before makes early answers to that meaningless. */
    void offered(PeerSdp.Accepted offer) {
        String text = offer.description().text();
        if (!text.equals(lastOffer)) {
            earlyAnswer = null;
        }
        lastOffer = text;
    }

    /** The codecs of an early answer that this leg's peer holds to its present offer, {@code null} if it has none. */
    @Nullable List<PayloadFormat> earlyAnswer() {
        return earlyAnswer;
    }

    void earlyAnswer(@Nullable List<PayloadFormat> formats) {
        earlyAnswer = formats;
    }

    /** The endpoint for which an offer of ours awaits its answer. */
    @Nullable PacketEndpoint offeredEndpoint() {
        return offeredEndpoint;
    }

    void offeredEndpoint(@Nullable PacketEndpoint endpoint) {
        offeredEndpoint = endpoint;
    }

    /** Notes the endpoint that the end serves and closes in time, {@code null} for none. */
    void endpoint(@Nullable PacketEndpoint served) {
        endpoint = served;
    }

    /** The endpoint that the end serves. */
    @Nullable PacketEndpoint endpoint() {
        return endpoint;
    }

    /** Closes an endpoint that came to nothing; not the one that goes on as before. */
    @SuppressWarnings("ReferenceEquality") // What an endpoint calls equal is its affair; this is about the instance.
    void discard(PacketEndpoint refused) {
        if (refused != endpoint) {
            refused.close();
        }
    }

    boolean released() {
        return released;
    }

    /** Ends the leg: its ports go back as soon as they are there. */
    void release() {
        released = true;
        if (exchange != null) {
            exchange.finish();
        }
        if (offeredEndpoint != null) {
            discard(offeredEndpoint);
            offeredEndpoint = null;
        }
        CompletableFuture<LegEnd> opening = end;
        if (opening != null) {
            var _ = opening.whenComplete((opened, _) -> {
                if (opened != null) {
                    opened.close();
                }
            });
        }
    }
}
