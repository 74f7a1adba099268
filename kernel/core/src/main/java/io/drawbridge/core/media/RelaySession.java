package io.drawbridge.core.media;

import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.core.sdp.SdpRefusal;
import io.drawbridge.rtp.relay.PacketTap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The media of one call.
 *
 * <p>An order has two halves: the ports are opened if they are not, then a short step under the session's lock changes
 * the state of one or two legs and orders their ends. The lock is there because legs of two calls that were joined may
 * live on two shards; otherwise nobody contends for it. Two sessions are locked in the order of their numbers.
 */
final class RelaySession implements MediaSession {
    private static final String RELEASED = "media-released";
    private static final String OUTSTANDING = "offer-outstanding";
    private static final String NOT_OFFERED = "no-offer-outstanding";
    private static final String NO_PORTS = "no-media-ports";

    private final RelayPlane plane;
    private final String callId;
    private final MediaListener listener;
    private final long number;
    private final OfferAnswer steps;
    private final List<RelayLeg> legs = new ArrayList<>();
    private @Nullable PacketTap tap;

    RelaySession(RelayPlane plane, String callId, MediaListener listener, long number) {
        this.plane = plane;
        this.callId = callId;
        this.listener = listener;
        this.number = number;
        this.steps = new OfferAnswer(plane.parser());
    }

    String callId() {
        return callId;
    }

    MediaListener listener() {
        return listener;
    }

    @Override
    public MediaLeg leg(MediaLegSettings settings) {
        RelayLeg leg = new RelayLeg(this, settings, plane.network(settings.network()), plane.originId());
        synchronized (this) {
            legs.add(leg);
            leg.tap(tap);
        }
        return leg;
    }

    @Override
    public CompletionStage<SdpResult> offer(MediaLeg from, MediaLeg to, byte[] sdp) {
        RelayLeg offerer = (RelayLeg) from;
        RelayLeg answerer = (RelayLeg) to;
        return together(offerer, answerer, () -> {
            if (offerer.released() || answerer.released()) {
                return refused(500, RELEASED);
            }
            if (offerer.awaitsAnswer() || answerer.awaitsAnswer()) {
                return refused(491, OUTSTANDING);
            }
            return read(offerer, sdp, offer -> {
                Exchange exchange = steps.begin(offerer, answerer, offer);
                return open(offerer, answerer).handle((_, failure) -> together(offerer, answerer, () -> {
                    boolean released = offerer.released() || answerer.released();
                    if (failure != null || released) {
                        exchange.finish();
                        return released ? SdpResult.refused(500, RELEASED) : SdpResult.refused(503, NO_PORTS);
                    }
                    return steps.offer(exchange);
                }));
            });
        });
    }

    @Override
    public CompletionStage<SdpResult> answer(MediaLeg from, String dialog, MediaLeg to, byte[] sdp, boolean confirmed) {
        RelayLeg answerer = (RelayLeg) from;
        RelayLeg offerer = (RelayLeg) to;
        return together(offerer, answerer, () -> {
            if (offerer.released() || answerer.released()) {
                return refused(500, RELEASED);
            }
            SdpResult repeated = steps.repetition(offerer, answerer, dialog, sdp);
            if (repeated != null) {
                return CompletableFuture.completedFuture(repeated);
            }
            Exchange exchange = answerer.exchange();
            return exchange == null || !exchange.open() || exchange.offerer != offerer
                    ? refused(500, NOT_OFFERED)
                    : CompletableFuture.completedFuture(steps.answer(exchange, dialog, sdp, confirmed));
        });
    }

    @Override
    public void withdraw(MediaLeg from, MediaLeg to) {
        RelayLeg offerer = (RelayLeg) from;
        RelayLeg answerer = (RelayLeg) to;
        together(offerer, answerer, () -> {
            Exchange exchange = answerer.exchange();
            if (exchange != null && exchange.open() && exchange.offerer == offerer) {
                steps.withdraw(exchange);
            }
            return true;
        });
    }

    @Override
    public CompletionStage<SdpResult> serve(MediaLeg served, byte[] sdp, PacketEndpoint endpoint) {
        RelayLeg leg = (RelayLeg) served;
        return together(leg, leg, () -> {
            if (leg.released()) {
                return refused(500, RELEASED);
            }
            if (leg.awaitsAnswer()) {
                return refused(491, OUTSTANDING);
            }
            return read(leg, sdp, offer -> open(leg, leg).handle((_, failure) -> together(leg, leg, () -> {
                if (failure != null || leg.released()) {
                    return leg.released() ? SdpResult.refused(500, RELEASED) : SdpResult.refused(503, NO_PORTS);
                }
                return steps.serve(leg, offer, endpoint);
            })));
        }).thenApply(result -> orDiscard(leg, endpoint, result));
    }

    @Override
    public CompletionStage<SdpResult> offerService(MediaLeg served, PacketEndpoint endpoint) {
        RelayLeg leg = (RelayLeg) served;
        return together(leg, leg, () -> {
            if (leg.released()) {
                leg.discard(endpoint);
                return refused(500, RELEASED);
            }
            if (leg.awaitsAnswer()) {
                leg.discard(endpoint);
                return refused(491, OUTSTANDING);
            }
            leg.offeredEndpoint(endpoint);
            return open(leg, leg).handle((_, failure) -> together(leg, leg, () -> {
                if (leg.offeredEndpoint() == null) {
                    return SdpResult.refused(500, RELEASED);
                }
                if (failure != null) {
                    leg.offeredEndpoint(null);
                    leg.discard(endpoint);
                    return SdpResult.refused(503, NO_PORTS);
                }
                return steps.offerService(leg);
            }));
        });
    }

    @Override
    public CompletionStage<SdpResult> served(MediaLeg served, byte[] sdp) {
        RelayLeg leg = (RelayLeg) served;
        return together(leg, leg, () -> {
            PacketEndpoint endpoint = leg.offeredEndpoint();
            return endpoint == null ? refused(500, NOT_OFFERED)
                    : CompletableFuture.completedFuture(steps.served(leg, endpoint, sdp));
        });
    }

    @Override
    public boolean exchange(MediaLeg served, PacketEndpoint endpoint) {
        RelayLeg leg = (RelayLeg) served;
        return together(leg, leg, () -> !leg.released() && steps.exchange(leg, endpoint));
    }

    @Override
    public void release(MediaLeg released) {
        RelayLeg leg = (RelayLeg) released;
        together(leg, leg, () -> {
            if (!leg.released()) {
                leg.release();
            }
            return true;
        });
    }

    @Override
    public MediaStatistics statistics(MediaLeg leg) {
        LegEnd end = ((RelayLeg) leg).end();
        return end == null ? MediaStatistics.NONE : end.statistics();
    }

    /** Shows the packets of all legs, of those to come as well, to a tap; {@code null}: to nobody. */
    void tap(@Nullable PacketTap next) {
        synchronized (this) {
            tap = next;
            legs.forEach(leg -> leg.tap(next));
        }
    }

    @Override
    public void close() {
        plane.closed(this);
        synchronized (this) {
            List.copyOf(legs).forEach(this::release);
        }
    }

    /** The ports of both, the second ones beside the first. */
    private CompletableFuture<LegEnd> open(RelayLeg first, RelayLeg second) {
        return first.open(plane.ends(), second.end())
                .thenCompose(end -> together(first, second, () -> second.open(plane.ends(), end)));
    }

    private CompletionStage<SdpResult> read(RelayLeg leg, byte[] sdp,
            Function<PeerSdp.Accepted, CompletionStage<SdpResult>> accepted) {
        return switch (PeerSdp.offer(plane.parser(), leg.network(), sdp, leg.state().isNew())) {
            case PeerSdp.Refused(SdpRefusal refusal) -> refused(refusal.reason().status(), refusal.reason().code());
            case PeerSdp.Accepted offer -> accepted.apply(offer);
        };
    }

    /** An endpoint is always closed, also if nothing came of it. */
    private static SdpResult orDiscard(RelayLeg leg, PacketEndpoint endpoint, SdpResult result) {
        if (!result.ok()) {
            together(leg, leg, () -> {
                leg.discard(endpoint);
                return true;
            });
        }
        return result;
    }

    private static CompletionStage<SdpResult> refused(int status, String reason) {
        return CompletableFuture.completedFuture(SdpResult.refused(status, reason));
    }

    private static <T> T together(RelayLeg one, RelayLeg other, Supplier<T> step) {
        boolean ordered = one.session().number <= other.session().number;
        synchronized (ordered ? one.session() : other.session()) {
            synchronized (ordered ? other.session() : one.session()) {
                return step.get();
            }
        }
    }
}
