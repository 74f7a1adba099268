package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.call.PlacedCall;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.leg.ServiceLeg;
import io.drawbridge.core.admission.NodeState.Phase;
import io.drawbridge.core.call.WirePeer.Message;
import io.drawbridge.core.record.DecisionRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The deadline of a drain meets calls other than two parties who talk: placed by a plugin, joined, about to become
 * another one. Everybody is told, every call is closed once, and nothing is left: {@link Gateway#close} sees to that.
 */
class DrainedCallsTest {
    private static final CallRequest CAROL = CallRequest.to("carol").viaTrunk("carol");

    private static CallControl plugin(Gateway gateway) {
        return gateway.node.orders().of("caller");
    }

    private static void deadline(Gateway gateway) {
        gateway.node.drains().begin(Optional.of(Duration.ofMillis(1)), false, "test");
    }

    /** Waits for the end of the drain; then each call there was has ended, for this cause. */
    private static void closed(Gateway gateway, int calls) {
        Gateway.await("the drain", () -> gateway.node.drains().progress().phase() == Phase.DRAINED);
        List<DecisionRecord> records = gateway.node.records().newestFirst().toList();
        assertEquals(Collections.nCopies(calls, "drain"),
                records.stream().map(record -> record.end().map(DecisionRecord.Ending::cause).orElse("open")).toList());
        assertEquals(calls, records.stream().map(DecisionRecord::id).distinct().count());
    }

    private static Party called(WirePeer peer) {
        return Party.callee(peer, peer.expectRequest("INVITE"), "called-" + System.nanoTime());
    }

    private static void answer(Party party, int port) {
        party.reply(200, "OK", party.peer.sdp(port));
        party.expect("ACK");
    }

    private static String done(CompletionStage<Outcome> outcome) {
        return outcome.toCompletableFuture().join().reason();
    }

    private static void toldOfTheDrain(Party... parties) {
        for (Party party : parties) {
            assertEquals("drawbridge;text=\"drain\"", party.expectAndAccept("BYE", "").header("Reason"));
        }
    }

    private static void cancelled(Party party) {
        party.expectAndAccept("CANCEL", "");
        party.reply(487, "Request Terminated", "");
    }

    @Test
    void placedCallThatIsUp() {
        try (Gateway gateway = Gateway.start()) {
            PlacedCall placed = plugin(gateway).place(CallRequest.to("bob").viaTrunk("bob"));
            Party bob = called(gateway.bob);
            answer(bob, 5000);
            assertTrue(placed.outcome().toCompletableFuture().join().done());

            deadline(gateway);

            toldOfTheDrain(bob);
            closed(gateway, 1);
        }
    }

    @Test
    void placedCallThatRings() {
        try (Gateway gateway = Gateway.start()) {
            PlacedCall placed = plugin(gateway).place(CallRequest.to("bob").viaTrunk("bob"));
            Party bob = called(gateway.bob);
            bob.reply(180, "Ringing", "");
            Gateway.await("ringing",
                    () -> gateway.node.records().find(placed.id()).orElseThrow().ringing().isPresent());

            deadline(gateway);

            cancelled(bob);
            assertEquals("drain: 480", done(placed.outcome()));
            closed(gateway, 1);
        }
    }

    /** The answer crosses the CANCEL: whoever took the call is told that there is none (RFC 3261 §15). */
    @Test
    void placedCallThatIsAnsweredAtThatMoment() {
        try (Gateway gateway = Gateway.start()) {
            PlacedCall placed = plugin(gateway).place(CallRequest.to("bob").viaTrunk("bob"));
            Party bob = called(gateway.bob);
            bob.reply(180, "Ringing", "");
            Gateway.await("ringing",
                    () -> gateway.node.records().find(placed.id()).orElseThrow().ringing().isPresent());

            deadline(gateway);

            bob.expectAndAccept("CANCEL", "");
            answer(bob, 5000);
            bob.expectAndAccept("BYE", "");
            assertFalse(placed.outcome().toCompletableFuture().join().done());
            closed(gateway, 1);
        }
    }

    @Test
    void twoPartiesPlacedOfWhomTheSecondRings() {
        try (Gateway gateway = Gateway.start()) {
            PlacedCall placed = plugin(gateway).place(CallRequest.to("bob").viaTrunk("bob").joining(CAROL));
            Party bob = called(gateway.bob);
            answer(bob, 5000);
            Party carol = called(gateway.carol);
            carol.reply(180, "Ringing", "");

            deadline(gateway);

            toldOfTheDrain(bob);
            cancelled(carol);
            assertFalse(placed.outcome().toCompletableFuture().join().done());
            closed(gateway, 2);
        }
    }

    @Test
    void twoPartiesPlacedAndJoined() {
        try (Gateway gateway = Gateway.start()) {
            PlacedCall placed = plugin(gateway).place(CallRequest.to("bob").viaTrunk("bob").joining(CAROL));
            Party bob = called(gateway.bob);
            answer(bob, 5000);
            Party carol = called(gateway.carol);
            answer(carol, 5002);
            bob.expectAndAccept("INVITE", gateway.bob.sdp(5000));
            carol.expectAndAccept("INVITE", gateway.carol.sdp(5002));
            carol.expect("ACK");
            bob.expect("ACK");
            assertEquals("", done(placed.outcome()));

            deadline(gateway);

            toldOfTheDrain(bob, carol);
            closed(gateway, 2);
            assertTrue(gateway.bob.nothingYet() && gateway.carol.nothingYet(), "one BYE each");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void callsThatWereJoined(int shards) {
        try (Gateway gateway = Gateway.start("drawbridge.limits.shards = " + shards)) {
            Talk first = Talk.between(gateway, 4000, 5000).settled();
            String firstId = gateway.node.records().last().orElseThrow().id();
            Talk second = Talk.between(gateway, 4002, 5002).settled();
            CompletionStage<Outcome> joined = gateway.node.orders().join(firstId, CallSide.CALLER,
                    gateway.node.records().last().orElseThrow().id(), CallSide.CALLEE);
            first.alice().expectAndAccept("INVITE", gateway.alice.sdp(4000));
            second.bob().expectAndAccept("INVITE", gateway.bob.sdp(5002));
            first.bob().expectAndAccept("BYE", "");
            second.alice().expectAndAccept("BYE", "");
            assertEquals("", done(joined));

            deadline(gateway);

            toldOfTheDrain(first.alice(), second.bob());
            closed(gateway, 2);
        }
    }

    @Test
    void transferWhoseTargetRings() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            CompletionStage<Outcome> transfer =
                    plugin(gateway).transfer(gateway.onlyCall(), CallSide.CALLER, CAROL);
            Party carol = called(gateway.carol);
            carol.reply(180, "Ringing", "");

            deadline(gateway);

            toldOfTheDrain(talk.alice(), talk.bob());
            cancelled(carol);
            assertEquals("drain: 480", done(transfer));
            closed(gateway, 2);
        }
    }

    /** The target has answered, and the party kept is asked for an offer that it takes its time over. */
    @Test
    void transferWhoseKeptPartyIsBeingAsked() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            CompletionStage<Outcome> transfer =
                    plugin(gateway).transfer(gateway.onlyCall(), CallSide.CALLER, CAROL);
            Party carol = called(gateway.carol);
            answer(carol, 5004);
            Message asked = talk.alice().expect("INVITE");

            deadline(gateway);

            toldOfTheDrain(talk.alice(), talk.bob(), carol);
            assertEquals("over: one of the calls ended meanwhile", done(transfer));
            talk.alice().reply(asked, 487, "Request Terminated", "");
            closed(gateway, 2);
        }
    }

    /** The kept party has offered, and the target takes its time over the answer. */
    @Test
    void transferWhoseTargetIsBeingAsked() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            CompletionStage<Outcome> transfer =
                    plugin(gateway).transfer(gateway.onlyCall(), CallSide.CALLER, CAROL);
            Party carol = called(gateway.carol);
            answer(carol, 5004);
            talk.alice().expectAndAccept("INVITE", gateway.alice.sdp(4000));
            Message offered = carol.expect("INVITE");

            deadline(gateway);

            toldOfTheDrain(talk.alice(), talk.bob(), carol);
            assertEquals("over: one of the calls ended meanwhile", done(transfer));
            carol.reply(offered, 487, "Request Terminated", "");
            closed(gateway, 2);
        }
    }

    /** Without a call the plugin of the service is not waited for either: the party may take its time. */
    @Test
    void partyThatIsBeingConnectedToAService() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.service(new Silence());
            Talk talk = Talk.between(gateway).settled();
            CompletionStage<Outcome> connected =
                    plugin(gateway).connect(gateway.onlyCall(), CallSide.CALLER, "silence", Map.of());
            Message asked = talk.alice().expect("INVITE");

            deadline(gateway);

            toldOfTheDrain(talk.alice(), talk.bob());
            assertEquals("over: the call ended meanwhile", done(connected));
            talk.alice().reply(asked, 200, "OK", gateway.alice.sdp(4000));
            assertEquals("", talk.alice().expect("ACK").body());
            closed(gateway, 1);
        }
    }

    /** Says nothing. */
    private static final class Silence implements CallService, LegEndpoint {
        @Override
        public String name() {
            return "silence";
        }

        @Override
        public LegEndpoint open(CallAttempt call, Map<String, String> parameters) {
            return this;
        }

        @Override
        public void start(ServiceLeg leg) {
            throw new AssertionError("nobody is connected");
        }
    }
}
