package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.call.PlacedCall;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.leg.ServiceLeg;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.call.WirePeer.Message;
import io.drawbridge.core.record.DecisionRecord;
import io.drawbridge.core.record.RecordText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls that a plugin begins: who is called sees a call like any other, and so do filters, routes, limits and records.
 */
class PlacedCallTest {
    private static final CallRequest SURVEY =
            CallRequest.to("+15550100").from("+15550199").display("Survey").service("survey");

    private static CallControl plugin(Gateway gateway) {
        return gateway.node.orders().of("caller");
    }

    private static PlacedCall place(Gateway gateway, CallRequest request) {
        return plugin(gateway).place(request);
    }

    private static Outcome outcome(PlacedCall placed) {
        return placed.outcome().toCompletableFuture().join();
    }

    /** Waits for the next INVITE at a peer. */
    private static Party called(WirePeer peer) {
        return Party.callee(peer, peer.expectRequest("INVITE"), "placed-" + System.nanoTime());
    }

    private static DecisionRecord record(Gateway gateway, PlacedCall placed) {
        Gateway.await("the end of the call", () -> gateway.node.records().find(placed.id())
                .filter(record -> record.end().isPresent()).isPresent());
        return gateway.node.records().find(placed.id()).orElseThrow();
    }

    private static void nobodyIsCalled(Gateway gateway, PlacedCall refused) {
        assertFalse(outcome(refused).done());
        Talk.between(gateway, 4000, 5000).hangUp(); // the first INVITE that bob sees
    }

    @Test
    void calledPartyTalksToTheService() {
        try (Gateway gateway = Gateway.start(); Rtp rtp = Rtp.of(gateway.bob, 1)) {
            Survey survey = new Survey();
            gateway.script.service(survey);
            PlacedCall placed = place(gateway, SURVEY.header("X-Campaign", "spring").label("campaign", "spring"));

            Party bob = called(gateway.bob);
            assertEquals(List.of("opened by caller for +15550100"), List.copyOf(survey.told), "not started yet");
            assertTrue(bob.invite.header("From").startsWith("\"Survey\" <sip:+15550199@"), bob.invite.header("From"));
            assertEquals("spring", bob.invite.header("X-Campaign"));
            assertEquals(1, gateway.trunk("bob").calls());
            CallView live = plugin(gateway).find(placed.id()).orElseThrow();
            assertEquals(Optional.of("caller"), live.placedBy());
            assertEquals(Map.of("caller.campaign", "spring"), live.labels());
            bob.reply(180, "Ringing", "");
            bob.reply(200, "OK", gateway.bob.sdp(rtp.port()));
            bob.expect("ACK");
            assertEquals(Outcome.ok(), outcome(placed));

            rtp.reach(rtp, bob.invite, 7); // the service sends back what it hears
            bob.bye();
            DecisionRecord record = record(gateway, placed);
            assertEquals("normal", record.end().orElseThrow().cause());
            assertTrue(RecordText.of(record).contains("+15550199, placed here in service"), RecordText.of(record));
            assertTrue(RecordText.of(record).contains("placed by plugin caller"), RecordText.of(record));
            Gateway.await("the end of the service", () -> survey.told.contains("closed"));
            assertEquals(List.of("opened by caller for +15550100", "started", "ended normal", "closed"),
                    survey.told.stream().sorted((a, b) -> a.equals("closed") ? 1 : b.equals("closed") ? -1 : 0)
                            .toList());
        }
    }

    /** Several codecs, early media, an answer that comes only in the 183, a hold: the usual life of a callee. */
    @Test
    void calleeAnswersEarlyAndPutsUsOnHold() {
        try (Gateway gateway = Gateway.start(); Rtp rtp = Rtp.of(gateway.bob, 1)) {
            Survey survey = new Survey();
            gateway.script.service(survey);
            PlacedCall placed = place(gateway, SURVEY);
            Party bob = called(gateway.bob);
            bob.reply(183, "Session Progress", gateway.bob.sdp(rtp.port()));
            bob.reply(200, "OK", "");
            bob.expect("ACK");
            assertEquals(Outcome.ok(), outcome(placed));
            rtp.reach(rtp, bob.invite, 1);

            bob.send("INVITE", gateway.bob.sdp(rtp.port()) + "a=sendonly\r\n");
            Message held = bob.expect(200);
            bob.ack("");
            assertTrue(held.body().contains("a=recvonly"), held.body());
            Gateway.await("the service to hear of it", () -> survey.told.contains("held true"));
            bob.send("INVITE", gateway.bob.sdp(rtp.port()));
            Message resumed = bob.expect(200);
            bob.ack("");
            rtp.reach(rtp, resumed, 2);
            bob.bye();
        }
    }

    @Test
    void serviceHangsUp() {
        try (Gateway gateway = Gateway.start()) {
            Survey survey = new Survey();
            gateway.script.service(survey);
            PlacedCall placed = place(gateway, SURVEY);
            Party bob = called(gateway.bob);
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            bob.expect("ACK");

            survey.leg.join().hangUp("caller.done");

            bob.expectAndAccept("BYE", "");
            assertEquals("caller.done", record(gateway, placed).end().orElseThrow().cause());
        }
    }

    @Test
    void filtersJudgePlacedCallsToo() {
        try (Gateway gateway = Gateway.start()) {
            Survey survey = new Survey();
            gateway.script.service(survey);
            gateway.script.screening(call -> call.placedBy().isPresent() && call.callee().number().equals("+15550100")
                    ? Verdict.reject(603, "do-not-call") : Verdict.allow());

            PlacedCall placed = place(gateway, SURVEY);

            assertEquals("screen.do-not-call: 603", outcome(placed).reason());
            assertEquals("screened", record(gateway, placed).end().orElseThrow().cause());
            assertEquals(List.of(), List.copyOf(survey.told));
            nobodyIsCalled(gateway, placed);
        }
    }

    @Test
    void nobodyIsCalledForAServiceThatIsNotThere() {
        try (Gateway gateway = Gateway.start()) {
            PlacedCall placed = place(gateway, SURVEY);

            assertEquals("no-service: 503", outcome(placed).reason());
            assertTrue(RecordText.of(record(gateway, placed)).contains("no plugin offers service survey"));
            nobodyIsCalled(gateway, placed);
        }
    }

    @Test
    void whoIsBusyIsNotCalledElsewhere() {
        try (Gateway gateway = Gateway.start()) {
            Survey survey = new Survey();
            gateway.script.service(survey);
            gateway.script.routes(Target.trunk("bob"), Target.trunk("carol"));
            PlacedCall placed = place(gateway, SURVEY);
            Party bob = called(gateway.bob);
            bob.reply(486, "Busy Here", "");

            assertEquals("status-486: 486", outcome(placed).reason());
            assertEquals("callee-decision", record(gateway, placed).end().orElseThrow().cause());
            assertEquals(List.of("opened by caller for +15550100", "ended status-486"), List.copyOf(survey.told));
        }
    }

    @Test
    void nextTrunkIsTriedAfterAFailure() {
        try (Gateway gateway = Gateway.start(); Rtp rtp = Rtp.of(gateway.carol, 1)) {
            gateway.script.service(new Survey());
            gateway.script.routes(Target.trunk("bob"), Target.trunk("carol"));
            PlacedCall placed = place(gateway, SURVEY);
            called(gateway.bob).reply(503, "Service Unavailable", "");
            Party carol = called(gateway.carol);
            carol.reply(200, "OK", gateway.carol.sdp(rtp.port()));
            carol.expect("ACK");

            assertEquals(Outcome.ok(), outcome(placed));
            rtp.reach(rtp, carol.invite, 3);
            carol.bye();
        }
    }

    @Test
    void isHungUpWhileItRings() {
        try (Gateway gateway = Gateway.start()) {
            Survey survey = new Survey();
            gateway.script.service(survey);
            PlacedCall placed = place(gateway, SURVEY);
            Party bob = called(gateway.bob);
            bob.reply(180, "Ringing", "");
            Gateway.await("ringing",
                    () -> gateway.node.records().find(placed.id()).orElseThrow().ringing().isPresent());

            assertEquals(Outcome.ok(), plugin(gateway).hangUp(placed.id(), "caller.changed-its-mind")
                    .toCompletableFuture().join());

            bob.expectAndAccept("CANCEL", "");
            bob.reply(487, "Request Terminated", "");
            assertEquals("caller.changed-its-mind: 480", outcome(placed).reason());
            Gateway.await("the end of the service", () -> survey.told.contains("ended caller.changed-its-mind"));
        }
    }

    @Test
    void isGivenUpWhenPatienceEnds() {
        try (Gateway gateway = Gateway.start()) {
            PlacedCall placed = place(gateway, CallRequest.to("+15550100").patience(Duration.ofMillis(300)));
            Party bob = called(gateway.bob);
            assertTrue(bob.invite.header("From").contains("<sip:anonymous@anonymous.invalid>"),
                    bob.invite.header("From"));
            bob.reply(180, "Ringing", "");

            bob.expectAndAccept("CANCEL", "");
            bob.reply(487, "Request Terminated", "");
            assertEquals("patience: 408", outcome(placed).reason());
        }
    }

    @Test
    void goesWhereThePluginSaysAndNotWhereRoutesDo() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routing(call -> Route.refuse(404, "nowhere"));
            PlacedCall placed = place(gateway, CallRequest.to("+15550100").viaTrunk("carol"));
            Party carol = called(gateway.carol);
            carol.reply(200, "OK", gateway.carol.sdp(5000));
            carol.expect("ACK");
            assertEquals(Outcome.ok(), outcome(placed));
            carol.bye();
        }
    }

    @Test
    void refusesWhatIsNoNumberOrNoNetwork() {
        try (Gateway gateway = Gateway.start()) {
            PlacedCall odd = place(gateway, CallRequest.to("x@203.0.113.9>\r\nRoute: <sip:evil"));
            assertTrue(outcome(odd).reason().startsWith("bad-number: "), outcome(odd).reason());
            PlacedCall lost = place(gateway, CallRequest.to("+15550100").network("nowhere"));
            assertEquals("no-network: there is no network nowhere", outcome(lost).reason());
            nobodyIsCalled(gateway, odd);
        }
    }

    @Test
    void isRefusedBeyondTheLimitOfTheNode() {
        try (Gateway gateway = Gateway.start("drawbridge.limits.max-calls = 1")) {
            PlacedCall first = place(gateway, CallRequest.to("+15550100"));
            Party bob = called(gateway.bob);
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            bob.expect("ACK");
            assertEquals(Outcome.ok(), outcome(first));

            PlacedCall second = place(gateway, CallRequest.to("+15550101"));

            assertEquals("max-calls: 503", outcome(second).reason());
            assertEquals("limit", record(gateway, second).end().orElseThrow().cause());
            bob.bye();
            Gateway.await("the end of the first", () -> gateway.calls() == 0);
            nobodyIsCalled(gateway, second);
        }
    }

    @Test
    void isRefusedWhileTheNodeDrainsUnlessItIsAnEmergency() {
        try (Gateway gateway = Gateway.start("drawbridge.limits.emergency-numbers = [\"112\"]")) {
            gateway.node.drains().begin(Optional.empty(), false, "test");

            PlacedCall refused = place(gateway, CallRequest.to("+15550100"));
            PlacedCall emergency = place(gateway, CallRequest.to("112"));

            assertEquals("draining: 503", outcome(refused).reason());
            assertEquals("drain", record(gateway, refused).end().orElseThrow().cause());
            Party bob = called(gateway.bob);
            assertTrue(bob.invite.text().startsWith("INVITE sip:112@"), bob.invite.text());
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            bob.expect("ACK");
            assertEquals(Outcome.ok(), outcome(emergency));
            bob.bye();
        }
    }

    private static CallRequest bobAndCarol() {
        return CallRequest.to("bob").from("+15550199").viaTrunk("bob")
                .joining(CallRequest.to("carol").viaTrunk("carol"));
    }

    @Test
    void twoPartiesAreJoined() {
        try (Gateway gateway = Gateway.start(); Rtp bobs = Rtp.of(gateway.bob, 1);
                Rtp carols = Rtp.of(gateway.carol, 2)) {
            PlacedCall placed = place(gateway, bobAndCarol());
            Party bob = called(gateway.bob);
            bob.reply(200, "OK", gateway.bob.sdp(bobs.port()));
            bob.expect("ACK");
            Party carol = called(gateway.carol);
            assertTrue(carol.invite.header("From").contains("+15550199"), carol.invite.header("From"));
            carol.reply(200, "OK", gateway.carol.sdp(carols.port()));
            carol.expect("ACK");

            bob.expectAndAccept("INVITE", gateway.bob.sdp(bobs.port()));
            Message offered = carol.expectAndAccept("INVITE", gateway.carol.sdp(carols.port()));
            Message answer = bob.expect("ACK");
            assertEquals(Outcome.ok(), outcome(placed));
            bobs.reach(carols, answer, 1);
            carols.reach(bobs, offered, 2);

            bob.send("BYE", "");
            carol.expectAndAccept("BYE", "");
            gateway.bob.expectResponse(200, "BYE");
            assertEquals("normal", record(gateway, placed).end().orElseThrow().cause());
        }
    }

    @Test
    void firstPartyIsLetGoWhenTheSecondIsNotReached() {
        try (Gateway gateway = Gateway.start()) {
            PlacedCall placed = place(gateway, bobAndCarol());
            Party bob = called(gateway.bob);
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            bob.expect("ACK");
            called(gateway.carol).reply(486, "Busy Here", "");

            bob.expectAndAccept("BYE", "");
            assertEquals("status-486: 486", outcome(placed).reason());
        }
    }

    @Test
    void secondPartyNoLongerRingsWhenTheFirstHangsUp() {
        try (Gateway gateway = Gateway.start()) {
            PlacedCall placed = place(gateway, bobAndCarol());
            Party bob = called(gateway.bob);
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            bob.expect("ACK");
            Party carol = called(gateway.carol);
            carol.reply(180, "Ringing", "");

            bob.bye();

            carol.expectAndAccept("CANCEL", "");
            carol.reply(487, "Request Terminated", "");
            assertEquals("cancelled: 480", outcome(placed).reason());
        }
    }

    private static Outcome done(CompletionStage<Outcome> stage) {
        return stage.toCompletableFuture().join();
    }

    /** Alice talks to bob; carol is to take bob’s place. */
    @Test
    void sideIsTransferredToWhoeverAnswers() {
        try (Gateway gateway = Gateway.start(); Rtp alices = Rtp.of(gateway.alice, 1);
                Rtp carols = Rtp.of(gateway.carol, 2)) {
            Talk talk = Talk.between(gateway, alices.port(), 5000).settled();
            CompletionStage<Outcome> outcome = plugin(gateway).transfer(gateway.onlyCall(), CallSide.CALLER,
                    CallRequest.to("carol").viaTrunk("carol"));
            Party carol = called(gateway.carol);
            assertTrue(carol.invite.header("From").contains("<sip:alice@"), carol.invite.header("From"));
            carol.reply(200, "OK", gateway.carol.sdp(carols.port()));
            carol.expect("ACK");
            talk.alice().expectAndAccept("INVITE", gateway.alice.sdp(alices.port()));
            Message offered = carol.expectAndAccept("INVITE", gateway.carol.sdp(carols.port()));
            Message answer = talk.alice().expect("ACK");
            talk.bob().expectAndAccept("BYE", "");

            assertEquals(Outcome.ok(), done(outcome));
            alices.reach(carols, answer, 1);
            carols.reach(alices, offered, 2);
            talk.alice().send("BYE", "");
            carol.expectAndAccept("BYE", "");
            gateway.alice.expectResponse(200, "BYE");
        }
    }

    @Test
    void callGoesOnWhenNobodyIsReachedByATransfer() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway, 4000, 5000).settled();
            CompletionStage<Outcome> outcome = plugin(gateway).transfer(gateway.onlyCall(), CallSide.CALLEE,
                    CallRequest.to("carol").viaTrunk("carol"));
            called(gateway.carol).reply(486, "Busy Here", "");

            assertEquals("status-486: 486", done(outcome).reason());
            talk.hangUp();
        }
    }

    @Test
    void newPartyNoLongerRingsWhenTheCallIsHungUp() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway, 4000, 5000).settled();
            CompletionStage<Outcome> outcome = plugin(gateway).transfer(gateway.onlyCall(), CallSide.CALLER,
                    CallRequest.to("carol").viaTrunk("carol"));
            Party carol = called(gateway.carol);
            carol.reply(180, "Ringing", "");
            talk.hangUp();

            carol.expectAndAccept("CANCEL", "");
            carol.reply(487, "Request Terminated", "");
            assertEquals("cancelled: 480", done(outcome).reason());
        }
    }

    @ParameterizedTest
    @EnumSource
    void sideIsConnectedToAService(CallSide side) {
        try (Gateway gateway = Gateway.start(); Rtp alices = Rtp.of(gateway.alice, 1);
                Rtp bobs = Rtp.of(gateway.bob, 2)) {
            Survey survey = new Survey();
            gateway.script.service(survey);
            Talk talk = Talk.between(gateway, alices.port(), bobs.port()).settled();
            String id = gateway.onlyCall();
            boolean caller = side == CallSide.CALLER;
            Party kept = caller ? talk.alice() : talk.bob();
            Party left = caller ? talk.bob() : talk.alice();
            Rtp rtp = caller ? alices : bobs;

            CompletionStage<Outcome> outcome = plugin(gateway).connect(id, side, "survey", Map.of());
            kept.expectAndAccept("INVITE", kept.peer.sdp(rtp.port()));
            Message answer = kept.expect("ACK");
            left.expectAndAccept("BYE", "");

            assertEquals(Outcome.ok(), done(outcome));
            rtp.reach(rtp, answer, 7);
            survey.leg.join().hangUp("caller.done");
            kept.expectAndAccept("BYE", "");
            Gateway.await("the end of the service", () -> survey.told.contains("closed"));
            assertTrue(survey.told.contains("ended caller.done"), survey.told.toString());
        }
    }

    @Test
    void callGoesOnWhenASideRefusesTheService() {
        try (Gateway gateway = Gateway.start()) {
            Survey survey = new Survey();
            gateway.script.service(survey);
            Talk talk = Talk.between(gateway, 4000, 5000).settled();
            CompletionStage<Outcome> outcome =
                    plugin(gateway).connect(gateway.onlyCall(), CallSide.CALLER, "survey", Map.of());
            Message asked = talk.alice().expect("INVITE");
            talk.alice().reply(asked, 488, "Not Acceptable Here", "");

            assertTrue(done(outcome).reason().startsWith("refused: 488"), done(outcome).reason());
            assertEquals(List.of("opened by a caller for 4711", "ended cancelled"), List.copyOf(survey.told));
            talk.hangUp();
        }
    }

    /** Sends back what it hears. */
    private static final class Survey implements CallService, LegEndpoint, PacketEndpoint {
        private final Queue<String> told = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<ServiceLeg> leg = new CompletableFuture<>();

        @Override
        public String name() {
            return "survey";
        }

        @Override
        public LegEndpoint open(CallAttempt call, Map<String, String> parameters) {
            told.add("opened by " + call.placedBy().orElse("a caller") + " for " + call.callee().number());
            return this;
        }

        @Override
        public void start(ServiceLeg with) {
            leg.complete(with);
            told.add("started");
            with.answer(this);
        }

        @Override
        public void held(boolean onHold) {
            told.add("held " + onHold);
        }

        @Override
        public void ended(String cause) {
            told.add("ended " + cause);
        }

        @Override
        public void packet(RtpPacket packet, PacketSink out) {
            out.send(packet);
        }

        @Override
        public void close() {
            told.add("closed");
        }
    }
}
