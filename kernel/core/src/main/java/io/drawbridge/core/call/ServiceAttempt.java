package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.event.CallEvents;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.media.SdpResult;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A try at a service of a plugin: it rings, answers or refuses as it likes. */
final class ServiceAttempt implements Attempt, ServiceOrders {
    /** A service has one dialog towards the caller. */
    private static final String EARLY_KEY = "service";

    private final Call call;
    private final CallEnvironment environment;
    private final Target target;
    private final int number;
    private final ServiceEnd end;
    private final CompletableFuture<AttemptResult> result = new CompletableFuture<>();

    /**
     * Makes an attempt.
     *
     * @param after where the call goes when the plugin of the service is gone, in order
     */
    ServiceAttempt(
            Call call, CallEnvironment environment, ServiceLauncher.Opened service, Target target, List<Target> after,
            int number) {
        this.call = call;
        this.target = target;
        this.number = number;
        this.environment = environment;
        this.end = new ServiceEnd(call, CallSide.CALLEE,
                new ServiceSeat(call, CallSide.CALLEE, target, after, this, service));
    }

    @Override
    public CompletableFuture<AttemptResult> start() {
        call.carryInvite(end);
        end.start();
        return result;
    }

    @Override
    public String egress() {
        return target.toString();
    }

    @Override
    public void giveUp(String cause, Supplier<List<HeaderField>> headers) {
        if (!result.isDone()) {
            end.hangUp(cause, headers.get());
        }
    }

    @Override
    public void release() {
        // a service has no ports and no slot: its packets came and went on the caller’s leg
    }

    @Override
    public void rings() {
        if (!result.isDone()) {
            call.recorder().attemptResponse(number, 180, "Ringing");
            environment.events().publish(CallEvents.RINGING, call, Map.of());
            call.origin().progress(Reply.of(180), EARLY_KEY);
        }
    }

    @Override
    public boolean early(PacketEndpoint packets) {
        byte[] offer = call.offer();
        if (offer == null) {
            rings(); // no offer, no early media: the offer goes with the answer
            return false;
        }
        call.onShard(call.media().serve(call.caller().media(), offer, packets), answer -> {
            if (answer.ok() && !result.isDone()) {
                call.origin().progress(Reply.of(183).with(Call.sdp(answer.sdp())), EARLY_KEY);
            }
        });
        return true;
    }

    @Override
    public boolean answered(PacketEndpoint packets) {
        if (result.isDone()) {
            return false;
        }
        byte[] offer = call.offer();
        if (offer == null) {
            call.onShard(call.media().offerService(call.caller().media(), packets),
                    ours -> settle(ours, this::acked));
        } else {
            call.onShard(call.media().serve(call.caller().media(), offer, packets),
                    answer -> settle(answer, ack -> { }));
        }
        return true;
    }

    private void settle(SdpResult ours, Consumer<@Nullable SipRequest> onAck) {
        if (result.isDone()) {
            return;
        }
        if (!ours.ok()) {
            rejected(Refusal.ours(ours.status(), ours.reason()));
            return;
        }
        call.recorder().attemptResponse(number, 200, "OK");
        result.complete(new AttemptResult.Answered());
        call.answer(end, Reply.of(200).with(Call.sdp(ours.sdp())), EARLY_KEY, onAck);
    }

    /** The ACK brings the answer to our own offer. */
    private void acked(@Nullable SipRequest ack) {
        byte[] answer = ack == null ? null : call.carry(ack, call.caller()).sdp();
        if (answer == null) {
            call.end(HangUpCause.INTERNAL, null, "no answer in the caller’s ACK");
        } else {
            call.onShard(call.media().served(call.caller().media(), answer), served -> {
                if (!served.ok()) {
                    call.end(HangUpCause.INTERNAL, null, served.reason());
                }
            });
        }
    }

    @Override
    public void rejected(Refusal refusal) {
        if (!result.isDone()) {
            call.recorder().attemptResponse(number, refusal.status(), refusal.code());
            end.hangUp(refusal.code(), List.of());
            result.complete(new AttemptResult.Refused(refusal));
        }
    }

    /** Before its answer that counts as a refusal. */
    @Override
    public boolean hungUp(String cause) {
        if (result.isDone()) {
            return false;
        }
        result.complete(new AttemptResult.Refused(Refusal.ours(480, cause.isEmpty() ? "service-hung-up" : cause)));
        return true;
    }
}
