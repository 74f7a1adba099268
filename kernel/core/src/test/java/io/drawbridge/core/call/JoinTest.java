package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.leg.ServiceLeg;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.call.WirePeer.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two calls become one: the parties kept hear one another, the parties left over are hung up. */
class JoinTest {
    private record Placed(Talk talk, String id) {
    }

    private static Placed place(Gateway gateway, int alicePort, int bobPort) {
        Talk talk = Talk.between(gateway, alicePort, bobPort).settled();
        return new Placed(talk, gateway.node.records().last().orElseThrow().id());
    }

    private static int shard(Gateway gateway, Placed placed) {
        return call(gateway, placed).shard().index();
    }

    /** The second call is on the shard wished for; those that are not are hung up. */
    private static Placed placeOn(Gateway gateway, boolean sameShard, Placed first, int alicePort, int bobPort) {
        while (true) {
            Placed second = place(gateway, alicePort, bobPort);
            if ((shard(gateway, first) == shard(gateway, second)) == sameShard) {
                return second;
            }
            second.talk().hangUp();
        }
    }

    record Roles(boolean sameShard, CallSide first, CallSide second, boolean firstHangsUp) {
    }

    static List<Roles> roles() {
        List<Roles> all = new ArrayList<>();
        for (boolean sameShard : new boolean[] {true, false}) {
            for (CallSide first : CallSide.values()) {
                for (CallSide second : CallSide.values()) {
                    all.add(new Roles(sameShard, first, second, true));
                    all.add(new Roles(sameShard, first, second, false));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("roles")
    void partiesKeptHearOneAnotherAndNobodyElse(Roles roles) {
        joined(roles, "drawbridge.media.loops = 1");
    }

    @Test
    void partiesKeptHearOneAnotherAcrossMediaLoops() {
        joined(new Roles(false, CallSide.CALLER, CallSide.CALLEE, true), "drawbridge.media.loops = 2");
    }

    private static void joined(Roles roles, String loops) {
        try (Gateway gateway = Gateway.start("drawbridge.limits.shards = 2", loops);
                Rtp alice1 = Rtp.of(gateway.alice, 1); Rtp bob1 = Rtp.of(gateway.bob, 2);
                Rtp alice2 = Rtp.of(gateway.alice, 3); Rtp bob2 = Rtp.of(gateway.bob, 4)) {
            Placed first = place(gateway, alice1.port(), bob1.port());
            Placed second = placeOn(gateway, roles.sameShard(), first, alice2.port(), bob2.port());
            Side keptFirst = side(first, roles.first(), alice1, bob1);
            Side leftFirst = side(first, opposite(roles.first()), alice1, bob1);
            Side keptSecond = side(second, roles.second(), alice2, bob2);
            Side leftSecond = side(second, opposite(roles.second()), alice2, bob2);

            CompletableFuture<Outcome> outcome = gateway.node.orders()
                    .join(first.id(), roles.first(), second.id(), roles.second()).toCompletableFuture();
            Message asked = keptFirst.party().expect("INVITE");
            assertEquals("", asked.body());
            keptFirst.party().reply(asked, 200, "OK", keptFirst.sdp());
            Message offered = keptSecond.party().expect("INVITE");
            keptSecond.party().reply(offered, 200, "OK", keptSecond.sdp());
            assertEquals("", keptSecond.party().expect("ACK").body());
            Message answer = keptFirst.party().expect("ACK");
            leftFirst.party().expectAndAccept("BYE", "");
            leftSecond.party().expectAndAccept("BYE", "");
            assertEquals(Outcome.ok(), outcome.join());
            assertEquals(2, gateway.calls());
            assertEquals(keptFirst.at(), answer.mediaPort(), "the port of a party never changes");
            assertEquals(keptSecond.at(), offered.mediaPort());

            keptFirst.rtp().reach(keptSecond.rtp(), answer, 1);
            keptSecond.rtp().reach(keptFirst.rtp(), offered, 2);
            gateway.settleMedia();
            nobodyElseIsHeard(keptFirst, keptSecond, leftFirst, leftSecond);

            keptFirst.party().send("INFO", "");
            keptSecond.party().expectAndAccept("INFO", "");
            keptFirst.party().peer.expectResponse(200, "INFO");

            Party hangsUp = (roles.firstHangsUp() ? keptFirst : keptSecond).party();
            hangsUp.send("BYE", "");
            (roles.firstHangsUp() ? keptSecond : keptFirst).party().expectAndAccept("BYE", "");
            hangsUp.peer.expectResponse(200, "BYE");
        }
    }

    /** Neither hear those left over the parties kept, nor are they heard, wherever they send. */
    private static void nobodyElseIsHeard(Side keptFirst, Side keptSecond, Side leftFirst, Side leftSecond) {
        for (Side left : List.of(leftFirst, leftSecond)) {
            for (Side to : List.of(keptFirst, keptSecond, leftFirst, leftSecond)) {
                left.rtp().send(to.sdpOfOurs(), 66);
            }
        }
        // These queue up at the ports behind the others: once they have arrived, those were judged.
        keptFirst.rtp().reach(keptSecond.rtp(), keptFirst.sdpOfOurs(), 77);
        keptSecond.rtp().reach(keptFirst.rtp(), keptSecond.sdpOfOurs(), 78);
        for (Side each : List.of(keptFirst, keptSecond, leftFirst, leftSecond)) {
            each.rtp().drain();
            assertFalse(each.rtp().heard(66), "a party that left is heard");
        }
        for (Side left : List.of(leftFirst, leftSecond)) {
            Gateway.await("the port of a party that left", () -> left.portFree());
            assertFalse(left.rtp().heard(77) || left.rtp().heard(78), "a party that left still hears");
        }
    }

    /**
     * One side of a call.
     *
     * @param sdpOfOurs the message that told the party where to send
     */
    private record Side(Party party, Rtp rtp, Message sdpOfOurs) {

        int at() {
            return sdpOfOurs.mediaPort();
        }

        boolean portFree() {
            return Gateway.portFree(Gateway.address(sdpOfOurs.mediaHost()), at());
        }

        String sdp() {
            return party.peer.sdp(rtp.port());
        }
    }

    private static Side side(Placed placed, CallSide which, Rtp alice, Rtp bob) {
        Talk talk = placed.talk();
        return which == CallSide.CALLER ? new Side(talk.alice(), alice, talk.answer())
                : new Side(talk.bob(), bob, talk.bob().invite);
    }

    private static CallSide opposite(CallSide side) {
        return side == CallSide.CALLER ? CallSide.CALLEE : CallSide.CALLER;
    }

    /** What a joined call took for the party that left is free for others. */
    @Test
    void slotOfThePartyLeftIsFree() {
        try (Gateway gateway = Gateway.start()) {
            Placed first = place(gateway, 4000, 5000);
            Placed second = place(gateway, 4002, 5002);
            assertEquals(2, gateway.trunk("bob").calls());
            CompletableFuture<Outcome> outcome = gateway.node.orders()
                    .join(first.id(), CallSide.CALLER, second.id(), CallSide.CALLER).toCompletableFuture();
            Party keptFirst = first.talk().alice();
            Party keptSecond = second.talk().alice();
            keptFirst.expectAndAccept("INVITE", gateway.alice.sdp(4000));
            keptSecond.expectAndAccept("INVITE", gateway.alice.sdp(4002));
            first.talk().bob().expectAndAccept("BYE", "");
            second.talk().bob().expectAndAccept("BYE", "");
            assertEquals(Outcome.ok(), outcome.join());
            assertEquals(0, gateway.trunk("bob").calls());
            keptSecond.send("BYE", "");
            keptFirst.expectAndAccept("BYE", "");
            gateway.alice.expectResponse(200, "BYE");
        }
    }

    /** A service has no media of its own: who takes its place must not lose those of the caller. */
    @Test
    void callerOfAServiceIsJoined() {
        try (Gateway gateway = Gateway.start(); Rtp one = Rtp.of(gateway.alice, 1);
                Rtp two = Rtp.of(gateway.bob, 2)) {
            PlayedService service = new PlayedService();
            gateway.script.service(service);
            gateway.script.routes(Target.service("played"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(one.port()));
            alice.expect(200);
            alice.ack("");
            alice.settle();
            String first = gateway.onlyCall();
            gateway.script.routes(Target.trunk("bob"));
            Placed second = place(gateway, 4002, two.port());
            CompletableFuture<Outcome> outcome = gateway.node.orders()
                    .join(first, CallSide.CALLER, second.id(), CallSide.CALLEE).toCompletableFuture();

            alice.expectAndAccept("INVITE", gateway.alice.sdp(one.port()));
            Party bob = second.talk().bob();
            Message offered = bob.expectAndAccept("INVITE", gateway.bob.sdp(two.port()));
            Message answer = alice.expect("ACK");
            second.talk().alice().expectAndAccept("BYE", "");
            assertEquals(Outcome.ok(), outcome.join());

            one.reach(two, answer, 1);
            two.reach(one, offered, 2);
            assertEquals(List.of("ended: joined"), List.copyOf(service.told));
            Gateway.await("the end of the service’s media", () -> service.closed.get() == 1);
            alice.send("BYE", "");
            bob.expectAndAccept("BYE", "");
            gateway.alice.expectResponse(200, "BYE");
        }
    }

    /** Answers at once and takes packets. */
    private static final class PlayedService implements CallService, LegEndpoint, PacketEndpoint {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public String name() {
            return "played";
        }

        @Override
        public LegEndpoint open(CallAttempt call, Map<String, String> parameters) {
            return this;
        }

        @Override
        public void start(ServiceLeg leg) {
            leg.answer(this);
        }

        @Override
        public void ended(String cause) {
            told.add("ended: " + cause);
        }

        @Override
        public void packet(RtpPacket packet, PacketSink out) {
            // listens
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Test
    void refusedJoinLeavesBothCallsAsTheyWere() {
        try (Gateway gateway = Gateway.start(); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2)) {
            Placed first = place(gateway, left.port(), right.port());
            Placed second = place(gateway, 4002, 5002);
            CompletableFuture<Outcome> joined = gateway.node.orders()
                    .join(first.id(), CallSide.CALLER, second.id(), CallSide.CALLER).toCompletableFuture();
            Message asked = gateway.alice.expectRequest("INVITE");
            first.talk().alice().reply(asked, 200, "OK", gateway.alice.sdp(left.port()));
            Message offered = gateway.alice.expectRequest("INVITE");
            second.talk().alice().reply(offered, 488, "Not Acceptable Here", "");
            Message restored = gateway.bob.expectRequest("INVITE");
            assertEquals(first.talk().bob().callId, restored.header("Call-ID"));
            first.talk().bob().reply(restored, 200, "OK", gateway.bob.sdp(right.port()));
            gateway.bob.expectRequest("ACK");
            Message ack = gateway.alice.expect("the ACK with an answer",
                    m -> m.isRequest("ACK") && m.body().contains("m=audio"));
            assertEquals(first.talk().alice().callId, ack.header("Call-ID"));
            assertTrue(joined.join().reason().contains("488"), joined.join().reason());
            left.reach(right, ack, 1);
            first.talk().hangUp();
            second.talk().hangUp();
        }
    }

    /** The second party took an offer, but its answer is of no use: both talk to their old partners again. */
    @Test
    void uselessAnswerLeavesBothCallsAsTheyWere() {
        try (Gateway gateway = Gateway.start(); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2)) {
            Placed first = place(gateway, 4000, 5000);
            Placed second = place(gateway, left.port(), right.port());
            CompletableFuture<Outcome> joined = gateway.node.orders()
                    .join(first.id(), CallSide.CALLER, second.id(), CallSide.CALLER).toCompletableFuture();
            Talk one = first.talk();
            Talk two = second.talk();
            one.alice().expectAndAccept("INVITE", gateway.alice.sdp(4000));
            two.alice().expectAndAccept("INVITE", "");
            two.alice().expect("ACK");
            one.bob().expectAndAccept("INVITE", gateway.bob.sdp(5000));
            assertTrue(one.alice().expect("ACK").body().contains("m=audio"));
            Message asked = two.alice().expectAndAccept("INVITE", gateway.alice.sdp(left.port()));
            assertEquals("", asked.body());
            two.bob().expectAndAccept("INVITE", gateway.bob.sdp(right.port()));
            Message ack = two.alice().expect("ACK");
            assertTrue(joined.join().reason().contains("no-answer-sdp"), joined.join().reason());
            left.reach(right, ack, 1);
            one.bob().expect("ACK");
            two.bob().expect("ACK");
            one.hangUp();
            two.hangUp();
        }
    }

    @Test
    void partyThatDoesNotAnswerLeavesBothCallsAsTheyWere() {
        try (Gateway gateway = Gateway.start()) {
            Placed first = place(gateway, 4000, 5000);
            Placed second = place(gateway, 4002, 5002);
            Talk one = first.talk();
            Talk two = second.talk();
            CompletableFuture<Outcome> joined = CompletableFuture.supplyAsync(() -> new Join(call(gateway, first),
                    CallSide.CALLER, call(gateway, second), CallSide.CALLER, Duration.ofSeconds(1)).run());
            one.alice().expectAndAccept("INVITE", gateway.alice.sdp(4000));
            Message offered = two.alice().expect("INVITE");
            two.alice().reply(offered, 180, "Ringing", "");
            two.alice().expectAndAccept("CANCEL", "");
            two.alice().reply(offered, 487, "Request Terminated", "");
            one.bob().expectAndAccept("INVITE", gateway.bob.sdp(5000));
            assertTrue(one.alice().expect("ACK").body().contains("m=audio"));
            assertTrue(joined.join().reason().startsWith("timeout"), joined.join().reason());
            one.bob().expect("ACK");
            one.hangUp();
            two.hangUp();
        }
    }

    private static Call call(Gateway gateway, Placed placed) {
        return gateway.node.registry().find(placed.id()).map(Call.class::cast).orElseThrow();
    }

    @Test
    void callThatIsNotThere() {
        try (Gateway gateway = Gateway.start()) {
            Placed only = place(gateway, 4000, 5000);
            Outcome outcome = gateway.node.orders()
                    .join(only.id(), CallSide.CALLER, "nobody", CallSide.CALLER).toCompletableFuture().join();
            assertTrue(outcome.reason().startsWith("no-call"), outcome.reason());
            only.talk().hangUp();
        }
    }
}
