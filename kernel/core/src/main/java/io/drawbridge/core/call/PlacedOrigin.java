package io.drawbridge.core.call;

import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.leg.ServiceLeg;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.media.MediaLeg;
import io.drawbridge.core.media.SdpResult;
import io.drawbridge.sip.dialog.MaxForwards;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that we begin ourselves: in place of a caller there is a service, or silence. The offer to whoever is tried is
 * ours; the service, opened before anybody is called, starts when somebody has answered. Confined to the shard.
 */
final class PlacedOrigin implements Origin, ServiceOrders {
    /** What is offered is written by the media plane. */
    private static final byte[] OURS = {};

    private final Call call;
    private final Shard shard;
    private final CallRequest request;
    private final List<Target> targets;
    private final NameAddress from;
    private final CompletableFuture<Outcome> outcome;
    private final ServiceEnd end;
    private LatePackets packets = new LatePackets();
    private volatile boolean ringing;

    /**
     * Makes the beginning of a call.
     *
     * @param targets where it is to go whatever routing says; empty where the request decides
     * @param from who calls, as the called party sees it
     * @param outcome completed when the call is up or will never be
     */
    PlacedOrigin(
            Call call, Shard shard, CallRequest request, List<Target> targets, NameAddress from,
            CompletableFuture<Outcome> outcome) {
        this.call = call;
        this.shard = shard;
        this.request = request;
        this.targets = targets.isEmpty() ? request.via().map(PlacedOrigin::target).stream().toList() : targets;
        this.from = from;
        this.outcome = outcome;
        this.end = new ServiceEnd(call, CallSide.CALLER, seat(
                new ServiceLauncher.Opened(Silence.INSTANCE, Silence.INSTANCE), Target.service("silence")));
    }

    /** What was asked for. */
    CallRequest request() {
        return request;
    }

    /** Where the call is to go whatever routing says, in order; empty where routing decides. */
    List<Target> targets() {
        return targets;
    }

    /** Where a call is to go whatever routing says. */
    static Target target(CallRequest.Via via) {
        return switch (via.kind()) {
            case TRUNK -> Target.trunk(via.name());
            case GROUP -> Target.group(via.name());
            case URI -> Target.uri(via.name(), via.network());
        };
    }

    /** A service as routes name it. */
    static Target target(CallRequest.Service service) {
        Target target = Target.service(service.name());
        for (Map.Entry<String, String> parameter : service.parameters().entrySet()) {
            target = target.parameter(parameter.getKey(), parameter.getValue());
        }
        return target;
    }

    /** The service that the called party is to talk to has been opened. */
    void take(ServiceLauncher.Opened service, Target target) {
        end.take(seat(service, target));
    }

    private ServiceSeat seat(ServiceLauncher.Opened service, Target target) {
        return new ServiceSeat(call, CallSide.CALLER, target, List.of(), this, service);
    }

    @Override
    public Shard shard() {
        return shard;
    }

    @Override
    public ServiceEnd end() {
        return end;
    }

    @Override
    public void begin() {
        // nobody else can end it yet: orders reach the call itself
    }

    @Override
    public NameAddress from() {
        return from;
    }

    @Override
    public int maxForwards() {
        return MaxForwards.INITIAL;
    }

    @Override
    public boolean takesReliable() {
        return false;
    }

    @Override
    public Carried carryTo(CallEnd callee) {
        List<HeaderField> asked = request.headers().entrySet().stream()
                .map(header -> new HeaderField(header.getKey(), header.getValue())).toList();
        return new Carried(
                call.order("INVITE", callee, CarriedHeaders.of(asked, callee.leg().trusted())), OURS);
    }

    @Override
    public CompletionStage<SdpResult> offer(MediaLeg callee, byte[] sdp) {
        packets = new LatePackets(); // each leg closes its own
        return call.media().offerService(callee, packets);
    }

    @Override
    public CompletionStage<SdpResult> answered(MediaLeg callee, String dialog, byte[] sdp, boolean confirmed) {
        // nobody listens before the answer, and an offer can be answered only once
        return confirmed ? call.media().served(callee, sdp) : CompletableFuture.completedFuture(SdpResult.of(sdp));
    }

    @Override
    public void progress(Reply reply, String earlyKey) {
        ringing = ringing || reply.status() == 180;
    }

    @Override
    public void progress(Reply reply, String earlyKey, Consumer<ServerRequest> onPrack) {
        progress(reply, earlyKey);
    }

    @Override
    public void progressReliably() {
        // there is nobody to be told
    }

    @Override
    public boolean ringing() {
        return ringing;
    }

    @Override
    public boolean answer(Reply reply, String earlyKey, Consumer<@Nullable SipRequest> onAck) {
        end.serves(packets);
        end.start();
        outcome.complete(Outcome.ok());
        return true;
    }

    @Override
    public boolean settled() {
        return outcome.isDone();
    }

    @Override
    public void reject(Reply reply, String code) {
        end.hangUp(code, List.of());
        outcome.complete(Outcome.refused(code + ": " + reply.status()));
    }

    @Override
    public void release() {
        end.hangUp(HangUpCause.CANCELLED, List.of()); // unless it was
        outcome.complete(Outcome.refused(HangUpCause.CANCELLED)); // unless that is known already
    }

    // --- what the service orders ------------------------------------------------------------------------------------

    @Override
    public void rings() {
        // whoever is called has answered by now
    }

    @Override
    public boolean early(PacketEndpoint given) {
        packets.begin(given);
        return true;
    }

    @Override
    public boolean answered(PacketEndpoint given) {
        packets.begin(given);
        return true;
    }

    @Override
    public void rejected(Refusal refusal) {
        end.hangUp(refusal.code(), List.of());
        call.end(refusal.code(), CallSide.CALLER, "service");
    }

    @Override
    public boolean hungUp(String cause) {
        return false;
    }

    /** Nobody: a party that was called waits for what is done with it. */
    private enum Silence implements LegEndpoint, Questions.Opened {
        INSTANCE;

        @Override
        public void start(ServiceLeg leg) {
            // says nothing
        }

        @Override
        public boolean tell(Runnable callback) {
            callback.run();
            return true;
        }

        @Override
        public PacketEndpoint guard(PacketEndpoint endpoint) {
            return endpoint;
        }

        @Override
        public void release() {
            // nothing was opened
        }
    }
}
