package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.leg.ServiceLeg;
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
 * the other side. The plugin’s orders may come from any thread and are posted to the call’s shard.
 */
final class ServiceEnd implements CallEnd, ServiceLeg {
    private final Call call;
    private final CallSide side;
    private final ServiceOrders orders;
    private LegEndpoint endpoint;
    private Questions.Opened opened;
    private @Nullable PacketEndpoint given;
    private @Nullable PacketEndpoint serving;
    private boolean over;

    /**
     * Makes the end.
     *
     * @param side the side of the call on which it stands
     * @param opened runs what is the plugin’s so that nothing it throws harms the call
     */
    ServiceEnd(
            Call call, CallSide side, ServiceOrders orders, LegEndpoint endpoint, Questions.Opened opened) {
        this.call = call;
        this.side = side;
        this.orders = orders;
        this.endpoint = endpoint;
        this.opened = opened;
    }

    /** Has a service stand here that was opened later than the call; before its start. */
    void take(LegEndpoint service, Questions.Opened openedBy) {
        endpoint = service;
        opened = openedBy;
    }

    /** The packets of the other side’s leg come and go by this from now on. */
    void serves(PacketEndpoint packets) {
        serving = packets;
    }

    void start() {
        opened.whenRecalled(() -> hangUp(HangUpCause.PLUGIN_GONE));
        opened.tell(() -> endpoint.start(this));
    }

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
            opened.tell(() -> endpoint.ended(cause));
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
        PacketEndpoint packets = serving == null ? given : serving;
        if (packets == null) {
            return CompletableFuture.completedStage(SdpResult.refused(491, "not-answered"));
        }
        boolean hold = Hold.asks(offer);
        CompletionStage<SdpResult> answer = call.media().serve(media(), offer, packets);
        call.onShard(answer, result -> {
            if (result.ok() && !over) {
                opened.tell(() -> endpoint.held(hold));
            }
        });
        return answer;
    }

    @Override
    public String callId() {
        return call.id();
    }

    @Override
    public void ring() {
        post(orders::rings);
    }

    @Override
    public void earlyMedia(PacketEndpoint packets) {
        post(() -> {
            PacketEndpoint guarded = opened.guard(packets);
            given = guarded;
            orders.early(guarded);
        });
    }

    @Override
    public void answer(PacketEndpoint packets) {
        post(() -> {
            PacketEndpoint guarded = given == null ? opened.guard(packets) : given;
            given = guarded;
            orders.answered(guarded);
        });
    }

    @Override
    public void reject(int status, String reason) {
        post(() -> orders.rejected(Refusal.ours(status, reason)));
    }

    @Override
    public void hangUp(String cause) {
        post(() -> {
            over = true;
            opened.tell(() -> endpoint.ended(cause));
            if (!orders.hungUp(cause)) {
                call.end(cause.isEmpty() ? HangUpCause.NORMAL : cause, side, "service");
            }
        });
    }

    private void post(Runnable order) {
        call.shard().run(() -> {
            if (!over) {
                order.run();
            }
        });
    }
}
