package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipUri;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A user agent on a virtual shard with everything around it, and the steps that most tests begin with. */
final class Scene implements IncomingCalls, TargetResolver {
    static final Body OFFER = Body.of(Body.SDP, "offer");
    static final Body ANSWER = Body.of(Body.SDP, "answer");
    static final Destination TO_BOB = new Destination(FakeFlow.UDP, FakeFlow.address("198.51.100.9", 5070), null);

    final VirtualShard shard = new VirtualShard();
    final FakeTransactions wire = new FakeTransactions(shard);
    final List<InviteServer> invites = new ArrayList<>();
    final List<ServerRequest> requests = new ArrayList<>();
    final List<Lookup> lookups = new ArrayList<>();
    final UserAgentCore agent;

    Scene() {
        this(UserAgentSettings.DEFAULT);
    }

    Scene(UserAgentSettings settings) {
        agent = new UserAgentCore(settings, new CountingIds(), this, this);
        agent.attach(wire);
    }

    /** A name that the agent wants resolved. */
    record Lookup(SipUri uri, CompletableFuture<Destination> result) {
    }

    @Override
    public void invite(InviteServer invite) {
        invites.add(invite);
    }

    @Override
    public void request(ServerRequest request) {
        requests.add(request);
    }

    @Override
    public CompletionStage<Destination> resolve(SipUri nextHop, SipListener from) {
        Lookup lookup = new Lookup(nextHop, new CompletableFuture<>());
        lookups.add(lookup);
        return lookup.result;
    }

    static SipUri uri(String text) {
        return SipUri.parse(text).orElseThrow();
    }

    static OutgoingInvite outgoing(@Nullable Body body) {
        return OutgoingInvite.of(TO_BOB, uri("sip:bob@b.example"), NameAddress.of(uri("sip:alice@192.0.2.1")),
                NameAddress.of(uri("sip:bob@b.example"))).with(List.of(new HeaderField("X-Mine", "1")), body);
    }

    /** Sends an INVITE with an offer. */
    InviteClient call(ClientEvents events) {
        return agent.invite(shard, outgoing(OFFER), events);
    }

    /** Sends an INVITE that Bob answers and we acknowledge. */
    Dialog established(DialogEvents events) {
        ClientEvents calls = new ClientEvents();
        InviteClient client = call(calls);
        wire.last().responds(200);
        Dialog dialog = calls.dialogs.getLast();
        dialog.listen(events);
        client.ack(dialog, null);
        return dialog;
    }

    /** Takes an INVITE of Alice’s. */
    FakeServerTransaction called(String callId, ServerEvents events) {
        FakeServerTransaction transaction = wire.receives(agent, FakeRequest.fresh("INVITE", callId).body("offer"));
        invites.getLast().listen(events);
        return transaction;
    }

    /** Takes an INVITE of Alice’s, answers it, and gets its ACK. */
    Dialog answered(DialogEvents events) {
        ServerEvents calls = new ServerEvents();
        called("in-" + invites.size(), calls);
        Dialog dialog = Objects.requireNonNull(invites.getLast().answer(Reply.of(200).with(ANSWER), "k"));
        dialog.listen(events);
        agent.ack(FakeRequest.within(dialog, "ACK", 1));
        return dialog;
    }

    void advance(long millis) {
        shard.advance(Duration.ofMillis(millis));
    }

    long count(UserAgentCounters.Counter counter) {
        return agent.counters().value(counter);
    }

    boolean idle() {
        return agent.on(shard).idle();
    }
}
