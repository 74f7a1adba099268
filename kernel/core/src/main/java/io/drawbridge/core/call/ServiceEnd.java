package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.leg.ServiceLeg;
import io.drawbridge.api.media.MediaLeg;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.SdpResult;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An end that is a service of a plugin: it has no media leg of its own, its packets are made and taken on the caller’s
 * leg. The plugin’s orders may come from any thread and are posted to the call’s shard.
 */
final class ServiceEnd implements CallEnd, ServiceLeg {
    private final Call call;
    private final ServiceAttempt attempt;
    private final LegEndpoint endpoint;
    private final Questions.Opened opened;
    private @Nullable PacketEndpoint media;
    private boolean over;

    /**
     * Makes the end.
     *
     * @param opened runs what is the plugin’s so that nothing it throws harms the call
     */
    ServiceEnd(Call call, ServiceAttempt attempt, LegEndpoint endpoint, Questions.Opened opened) {
        this.call = call;
        this.attempt = attempt;
        this.endpoint = endpoint;
        this.opened = opened;
    }

    void start() {
        opened.tell(() -> endpoint.start(this));
    }

    @Override
    public CallSide side() {
        return CallSide.CALLEE;
    }

    @Override
    public LegName leg() {
        return LegName.service(call.id());
    }

    @Override
    public MediaLeg media() {
        return call.caller().media();
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
        PacketEndpoint serving = media;
        if (serving == null) {
            return CompletableFuture.completedStage(SdpResult.refused(491, "not-answered"));
        }
        boolean hold = Hold.asks(offer);
        CompletionStage<SdpResult> answer = call.media().serve(media(), offer, serving);
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
        post(attempt::ringing);
    }

    @Override
    public void earlyMedia(PacketEndpoint packets) {
        post(() -> {
            PacketEndpoint guarded = opened.guard(packets);
            media = guarded;
            attempt.early(guarded);
        });
    }

    @Override
    public void answer(PacketEndpoint packets) {
        post(() -> {
            PacketEndpoint guarded = media == null ? opened.guard(packets) : media;
            media = guarded;
            attempt.answered(guarded);
        });
    }

    @Override
    public void reject(int status, String reason) {
        post(() -> attempt.rejected(Refusal.ours(status, reason)));
    }

    @Override
    public void hangUp(String cause) {
        post(() -> {
            over = true;
            opened.tell(() -> endpoint.ended(cause));
            if (!attempt.hungUp(cause)) {
                call.end(cause.isEmpty() ? HangUpCause.NORMAL : cause, CallSide.CALLEE, "service");
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
