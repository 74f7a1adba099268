package io.drawbridge.core.call;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.core.admission.EmergencyNumbers;
import io.drawbridge.core.ladder.CallLadder;
import io.drawbridge.core.network.Network;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.core.trunk.TrunkSlot;
import io.drawbridge.sip.dialog.InviteServer;
import io.drawbridge.sip.dialog.InviteServerListener;
import io.drawbridge.sip.dialog.MaxForwards;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.SipRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes new requests in under one configuration: makes calls of INVITEs, answers the rest. On the shard of each. */
public final class Calls {
    private final CallEnvironment environment;
    private final EmergencyNumbers emergencyNumbers;

    /** Makes the entrance. */
    public Calls(CallEnvironment environment) {
        this.environment = environment;
        this.emergencyNumbers = new EmergencyNumbers(environment.config().limits().emergencyNumbers());
    }

    /**
     * Takes an INVITE, whose call then has this configuration and the plugins that go with it.
     *
     * @return whether it was taken; not if the plugins of another configuration hold already
     */
    public boolean invite(InviteServer invite) {
        Optional<Questions> questions = environment.plugins().open();
        questions.ifPresent(open -> take(invite, open));
        return questions.isPresent();
    }

    /** How many calls that were taken here are still being set up. */
    public int settingUp() {
        return environment.plugins().underWay();
    }

    /** Looks at the plugins that hold now, so that the next call need not; not on a shard. */
    public void look() {
        environment.plugins().look();
    }

    /** Takes an INVITE with the newest plugins, whatever configuration they go with. */
    public void inviteAnyway(InviteServer invite) {
        take(invite, environment.plugins().openNewest());
    }

    private void take(InviteServer invite, Questions questions) {
        if (!begun(invite, questions)) {
            questions.close();
        }
    }

    /** Makes a call of an INVITE, or refuses it. */
    private boolean begun(InviteServer invite, Questions questions) {
        SipRequest request = invite.request();
        SipListener listener = request.flow().listener();
        Optional<Network> side = environment.networks().at(listener);
        String network = side.map(Network::name).orElse(listener.network());
        Optional<Trunk> trunk = environment.trunks().match(network, request.flow().remote());
        CallLadder ladder = environment.ladders()
                .claim(invite.shard(), request.callId(), trunk.map(Trunk::name).orElse(null));
        CallFacts facts = facts(ladder.id(), request, network, trunk);
        @Nullable Refusal refusal = side.isEmpty() ? Refusal.ours(503, "listener-removed") : refuse(request);
        if (refusal != null) {
            refuse(invite, ladder, environment.records().start(facts), refusal, HangUpCause.NOT_TAKEN);
            return false;
        }
        Optional<TrunkSlot> slot = trunk.flatMap(Trunk::acquire);
        if (trunk.isPresent() && slot.isEmpty()) {
            refuse(invite, ladder, environment.records().start(facts),
                    Refusal.ours(503, "trunk-limit").with("Retry-After", retryAfter()), HangUpCause.LIMIT);
            return false;
        }
        boolean trusted = environment.trusted(network);
        Ingress ingress = new Ingress(network, listener.advertised().host(), trunk, slot, trusted,
                environment.mediaSettings("a", network, request.flow().remote().getAddress()));
        Call call = new Call(
                environment, facts, ladder, made -> new CallerInvite(made, environment, invite, ingress));
        if (!register(call)) {
            call.resources().release();
            refuse(invite, ladder, call.recorder(),
                    Refusal.ours(503, facts.emergency() ? "emergency-reserve" : "max-calls")
                            .with("Retry-After", retryAfter()), HangUpCause.LIMIT);
            return false;
        }
        call.start(questions);
        return true;
    }

    /** An emergency call finds a place beyond the limit, as long as the reserve lasts. */
    private boolean register(Call call) {
        return call.facts().emergency()
                ? environment.registry().addEmergency(call) : environment.registry().add(call);
    }

    private String retryAfter() {
        return Integer.toString(environment.config().limits().retryAfterSeconds());
    }

    /** What is wrong with a new INVITE, or null. */
    private @Nullable Refusal refuse(SipRequest request) {
        if (MaxForwards.exhausted(request)) {
            return Refusal.ours(483, "max-forwards");
        }
        if (environment.ids().issued(request.fromTag())) {
            return Refusal.ours(482, "loop"); // our own INVITE came back to us
        }
        return SessionBody.refusalOf(request);
    }

    /** Refuses what never becomes a call; it has a record all the same. */
    private void refuse(
            InviteServer invite, CallLadder ladder, DecisionRecorder recorder, Refusal refusal, String cause) {
        ladder.ended();
        recorder.refused(refusal.status(), refusal.code());
        recorder.ended(cause, null, "");
        invite.listen(Unheard.INSTANCE);
        invite.reject(environment.explained(refusal).reply());
    }

    private CallFacts facts(String id, SipRequest request, String network, Optional<Trunk> trunk) {
        byte[] sdp = SessionBody.sdpOf(request);
        return new CallFacts(
                id,
                network,
                trunk.map(Trunk::name).orElse(null),
                request.flow().remote().getAddress().getHostAddress(),
                CallParty.of(request.from()),
                CallParty.of(emergencyNumbers.dialled(request.uri()), request.to().display()),
                request.uri().toString(),
                request.fields(),
                sdp == null ? null : new String(sdp, StandardCharsets.UTF_8),
                Map.of(),
                0,
                emergencyNumbers.called(request.uri()),
                Instant.now(),
                null);
    }

    /** Answers a request that is no INVITE and belongs to no dialog. */
    public void request(ServerRequest request) {
        switch (request.request().method()) {
            case "OPTIONS" -> request.respond(environment.draining().getAsBoolean()
                    ? Reply.of(503).with("Retry-After", retryAfter())
                    : Reply.of(200).with("Accept", Body.SDP).with("Supported", "100rel"));
            default -> request.respond(Reply.of(405));
        }
    }

    /** Of a refused INVITE nothing more is to be heard. */
    private enum Unheard implements InviteServerListener {
        INSTANCE;

        @Override
        public void cancelled(SipRequest cancel) {
        }

        @Override
        public void acked(SipRequest ack) {
        }

        @Override
        public void ackMissing() {
        }

        @Override
        public void gone(String detail) {
        }
    }
}
