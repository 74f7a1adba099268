package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.core.media.MediaLeg;
import io.drawbridge.core.media.SdpResult;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An end that is a service of a plugin: it has no media leg of its own, its packets are made and taken on the leg of
 * the other side. When the plugin wants its service back, since it was replaced or taken out long ago, somebody else is
 * looked for who takes the seat ({@link Succession}).
 */
final class ServiceEnd implements CallEnd {
    private final Call call;
    private final CallSide side;
    private ServiceSeat seat;
    private @Nullable ServiceTrial trial;
    private @Nullable PacketEndpoint serving;
    private boolean holding;
    private volatile boolean over;

    /**
     * Makes the end.
     *
     * @param side the side of the call on which it stands
     * @param seat the service
     */
    ServiceEnd(Call call, CallSide side, ServiceSeat seat) {
        this.call = call;
        this.side = side;
        this.seat = seat;
    }

    /** Has a service stand here that was opened later than the call; before its start. */
    void take(ServiceSeat service) {
        seat = service;
    }

    /** The packets of the other side’s leg come and go by this from now on. */
    void serves(PacketEndpoint packets) {
        serving = packets;
    }

    void start() {
        call.resources().hold(() -> hangUp(HangUpCause.NORMAL, List.of())); // unless it has ended by then
        seat.start();
        watch();
    }

    /** Whether this end is part of its call no more; any thread. */
    boolean over() {
        return over;
    }

    private void watch() {
        ServiceSeat watched = seat;
        watched.whenRecalled(() -> {
            if (call.answered()) {
                call.environment().procedures().execute(new Succession(call, this, watched));
            } else {
                watched.refuse();
            }
        });
    }

    // --- somebody else takes the seat -------------------------------------------------------------------------------

    /** Another service is tried for the seat; one at a time. Returns whether there is a seat to be had. */
    boolean tries(ServiceTrial next) {
        if (!over) {
            trial = next;
        }
        return !over;
    }

    /** The service that was tried has answered: it has the seat. Returns whether there was a seat to be had. */
    boolean seat(ServiceSeat next, PacketEndpoint packets) {
        if (over || !call.media().exchange(media(), packets)) {
            return false;
        }
        serving = null;
        ServiceSeat former = seat;
        seat = next;
        former.leave(HangUpCause.PLUGIN_REPLACED);
        call.goesTo(next.target().toString());
        if (holding) {
            next.held(true);
        }
        watch();
        return true;
    }

    /** The service leaves before another one has come: the packets of the other side are dropped meanwhile. */
    void vacate(ServiceSeat leaving) {
        if (!over && !leaving.left()) {
            LatePackets silence = new LatePackets();
            serving = silence;
            call.media().exchange(media(), silence);
            leaving.leave(HangUpCause.PLUGIN_GONE);
        }
    }

    // --- what any end does ------------------------------------------------------------------------------------------

    @Override
    public CallSide side() {
        return side;
    }

    @Override
    public LegName leg() {
        return LegName.service(call.id());
    }

    @Override
    public MediaLeg media() {
        return Objects.requireNonNull(call.otherEnd(this), "a service talks to somebody").media();
    }

    @Override
    public void hangUp(String cause, List<HeaderField> headers) {
        if (!over) {
            over = true;
            seat.leave(cause);
            if (trial != null) {
                trial.giveUp("the call is over", cause);
            }
        }
    }

    @Override
    public void offer(byte @Nullable [] sdp, List<HeaderField> headers, OfferListener listener) {
        // only the caller’s end has SDP; what it offers is answered by reoffered()
        listener.refused(Refusal.ours(488, "service-has-no-sdp"));
    }

    @Override
    public void withdrawOffer() {
        // offers are answered at once
    }

    @Override
    public void send(String method, List<HeaderField> headers, @Nullable Body body, Consumer<Reply> listener) {
        listener.accept(Reply.of(200)); // taken and of no use here; DTMF by INFO reaches services with the media stages
    }

    /** The caller made a new offer: the same packets go on, unless it holds. */
    CompletionStage<SdpResult> reoffered(byte[] offer) {
        PacketEndpoint packets = serving == null ? seat.packets() : serving;
        if (packets == null) {
            return CompletableFuture.completedStage(SdpResult.refused(491, "not-answered"));
        }
        boolean hold = Hold.asks(offer);
        CompletionStage<SdpResult> answer = call.media().serve(media(), offer, packets);
        call.onShard(answer, result -> {
            if (result.ok() && !over) {
                holding = hold;
                seat.held(hold);
            }
        });
        return answer;
    }
}
