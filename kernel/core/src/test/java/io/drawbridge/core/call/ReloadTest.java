package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.routing.Target;
import io.drawbridge.core.call.WirePeer.Message;
import io.drawbridge.core.revision.ReloadReport;
import io.drawbridge.core.revision.ReloadReport.Outcome;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A configuration comes to hold in place of another one while calls are up. */
class ReloadTest {
    private static void held(ReloadReport report) {
        assertEquals(Outcome.HELD, report.outcome(), () -> problems(report));
    }

    private static String problems(ReloadReport report) {
        return report.problems().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static String trunk(String name, WirePeer peer, String more) {
        return "drawbridge.trunks.%s { network = right, targets = [\"sip:%s\"] %s }"
                .formatted(name, peer.hostPort(), more);
    }

    /** An address beside the gateway's, in its own block. */
    private static InetAddress beside(InetAddress address, int last) {
        return Gateway.address(address.getHostAddress().replaceAll("\\d+$", Integer.toString(last)));
    }

    /** One more network, beside the left one. */
    private static String third(InetAddress there, String listener) {
        return "drawbridge.networks.third { sip = [ { bind = \"" + there.getHostAddress() + ":5060\"" + listener
                + " } ], media { bind = \"" + there.getHostAddress()
                + "\", ports = \"22000-22009\" }, strangers = accept }";
    }

    private static Party to(InetAddress there, Party caller) {
        caller.target = "sip:4711@" + there.getHostAddress();
        return caller;
    }

    private static void call(Gateway gateway, WirePeer callee) {
        Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
        Party bob = Party.callee(callee, callee.expectRequest("INVITE"), "d1");
        bob.reply(200, "OK", callee.sdp(5000));
        callee.expectRequest("ACK");
        Talk.up(gateway, alice, bob).hangUp();
    }

    private static void refused(Party caller, int status) {
        caller.expect(status);
        caller.ackRefusal();
    }

    // --- trunks -----------------------------------------------------------------------------------------------------

    @Test
    void aTrunkComesAndTakesCallsAtOnceWhileAnotherCallGoesOn() {
        try (Gateway gateway = Gateway.start()) {
            WirePeer dave = gateway.peer("right", beside(gateway.right, 23));
            Talk talk = Talk.between(gateway);

            held(gateway.reload(trunk("dave", dave, "")));

            gateway.script.routes(Target.trunk("dave"));
            call(gateway, dave);
            talk.hangUp();
        }
    }

    @Test
    void aTrunkGoesAndItsCallGoesOnAndCountsWhenItComesBack() {
        try (Gateway gateway = Gateway.start()) {
            WirePeer dave = gateway.peer("right", beside(gateway.right, 23));
            held(gateway.reload(trunk("dave", dave, "")));
            gateway.script.routes(Target.trunk("dave"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party callee = Party.callee(dave, dave.expectRequest("INVITE"), "d1");
            callee.reply(200, "OK", dave.sdp(5000));
            dave.expectRequest("ACK");
            Talk talk = Talk.up(gateway, alice, callee);

            ReloadReport gone = gateway.reload();
            held(gone);
            assertEquals(List.of("TRUNK dave REMOVED 1"), gone.affected().stream().map(part ->
                    part.part() + " " + part.name() + " " + part.change() + " " + part.calls()).toList());
            assertTrue(gateway.node.trunks().find("dave").isEmpty());
            refused(Party.caller(gateway, "4712").invite(gateway.alice.sdp(4002)), 500);
            assertTrue(gateway.record().contains("no trunk of this name is configured"), gateway::record);

            held(gateway.reload(trunk("dave", dave, ", max-calls = 1")));
            assertEquals(1, gateway.trunk("dave").calls());
            refused(Party.caller(gateway, "4713").invite(gateway.alice.sdp(4004)), 503);
            talk.hangUp();
            Gateway.await("the slot", () -> gateway.trunk("dave").calls() == 0);
            call(gateway, dave);
        }
    }

    @Test
    void fewerChannelsHoldAtOnceAndCountersGoOn() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);

            held(gateway.reload("drawbridge.trunks.bob.max-calls = 1"));

            refused(Party.caller(gateway, "4712").invite(gateway.alice.sdp(4002)), 503);
            assertTrue(gateway.record().contains("→ limit: bob: max-calls"), gateway::record);
            assertEquals(1, gateway.trunk("bob").calls());
            talk.hangUp();
        }
    }

    // --- networks and listeners -------------------------------------------------------------------------------------

    @Test
    void aNetworkComesAndGoesAndTheCallOverItGoesOn() {
        try (Gateway gateway = Gateway.start("drawbridge.sip { t1 = 100ms, t2 = 100ms }")) {
            InetAddress there = beside(gateway.left, 3);
            String t = "drawbridge.sip { t1 = 100ms, t2 = 100ms }";
            held(gateway.reload(t, third(there, "")));
            WirePeer erin = gateway.peer("third", beside(gateway.left, 12));
            Party caller = to(there, Party.caller(gateway, erin, "4711")).invite(erin.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            Message answer = caller.expect(200);
            caller.ack("");

            ReloadReport gone = gateway.reload(t);
            held(gone);
            assertEquals(1, gone.affected().getFirst().calls());
            assertEquals(there.getHostAddress(), answer.mediaHost());
            caller.settle(); // in the dialog the socket still answers
            WirePeer frank = gateway.peer(beside(gateway.left, 13));
            frank.gateway(new InetSocketAddress(there, 5060));
            to(there, Party.caller(gateway, frank, "4712")).invite(frank.sdp(4002));
            caller.settle();
            assertTrue(frank.nothingYet(), "a new call over a listener that is gone gets no answer");
            assertFalse(Gateway.portFree(there, 5060));

            caller.send("BYE", "");
            bob.expectAndAccept("BYE", "");
            erin.expectResponse(200, "BYE");
            Gateway.await("the socket of the listener that left", () -> Gateway.portFree(there, 5060));
        }
    }

    @Test
    void aListenerThatComesBackBeforeItClosedKeepsItsSocket() {
        try (Gateway gateway = Gateway.start()) {
            InetAddress there = beside(gateway.left, 3);
            String third = third(there, "");
            for (int i = 0; i < 3; i++) {
                held(gateway.reload(third));
                held(gateway.reload());
            }
            held(gateway.reload(third));
            WirePeer erin = gateway.peer("third", beside(gateway.left, 12));
            Party caller = to(there, Party.caller(gateway, erin, "4711")).invite(erin.sdp(4000));
            gateway.bob.expectRequest("INVITE");
            caller.cancel();
            erin.expectResponse(487, "INVITE");
            caller.ackRefusal();
        }
    }

    @Test
    void anotherAdvertisedAddressIsToldToNewCallsAndTheSocketStays() {
        try (Gateway gateway = Gateway.start()) {
            InetAddress there = beside(gateway.left, 3);
            held(gateway.reload(third(there, "")));
            WirePeer erin = gateway.peer("third", beside(gateway.left, 12));
            Party before = to(there, Party.caller(gateway, erin, "4711")).invite(erin.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            assertTrue(before.expect(200).header("Contact").contains("@" + there.getHostAddress()));
            before.ack("");

            held(gateway.reload(third(there, ", advertise = \"border.example\"")));

            Party after = to(there, Party.caller(gateway, erin, "4712")).invite(erin.sdp(4002));
            Party again = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b2");
            again.reply(180, "Ringing", "");
            assertTrue(after.expect(180).header("Contact").contains("@border.example"));
            after.target = "sip:4712@" + there.getHostAddress();
            after.cancel();
            erin.expectResponse(487, "INVITE");
            after.ackRefusal();
            before.settle();
            before.send("BYE", "");
            bob.expectAndAccept("BYE", "");
            erin.expectResponse(200, "BYE");
        }
    }

    @Test
    void aRenamedNetworkKeepsItsSocketAndItsCalls() {
        try (Gateway gateway = Gateway.start()) {
            InetAddress there = beside(gateway.left, 3);
            String body = " { sip = [ { bind = \"" + there.getHostAddress() + ":5060\" } ], media { bind = \""
                    + there.getHostAddress() + "\", ports = \"22000-22009\" }, strangers = accept }";
            held(gateway.reload("drawbridge.networks.old" + body));
            WirePeer erin = gateway.peer("old", beside(gateway.left, 12));
            Party caller = to(there, Party.caller(gateway, erin, "4711")).invite(erin.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");

            held(gateway.reload("drawbridge.networks.new" + body));

            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            caller.expect(200);
            caller.ack("");
            caller.send("BYE", "");
            bob.expectAndAccept("BYE", "");
            erin.expectResponse(200, "BYE");
            Party second = to(there, Party.caller(gateway, erin, "4712")).invite(erin.sdp(4002));
            gateway.bob.expectRequest("INVITE");
            second.cancel();
            erin.expectResponse(487, "INVITE");
            second.ackRefusal();
        }
    }

    @Test
    void mediaPortsOfALiveCallStayWhenTheRangeMoves() {
        try (Gateway gateway = Gateway.start()) {
            Talk before = Talk.between(gateway);
            int port = before.answer().mediaPort();

            held(gateway.reload("drawbridge.networks.left.media.ports = \"23000-23009\""));

            assertFalse(Gateway.portFree(gateway.left, port), "the live call has its port");
            Talk after = Talk.between(gateway, 4002, 5002);
            assertTrue(after.answer().mediaPort() >= 23_000 && after.answer().mediaPort() < 23_010,
                    after.answer().body());
            after.hangUp();
            before.hangUp();
            Gateway.await("the port", () -> Gateway.portFree(gateway.left, port));
        }
    }

    // --- limits -----------------------------------------------------------------------------------------------------

    @Test
    void limitsOfTheNodeHoldAtOnce() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);

            held(gateway.reload("drawbridge.limits { max-calls = 1, retry-after = 7s }"));
            Party second = Party.caller(gateway, "4712").invite(gateway.alice.sdp(4002));
            assertEquals("7", second.expect(503).header("Retry-After"));
            second.ackRefusal();

            held(gateway.reload());
            Talk.between(gateway, 4002, 5002).hangUp();
            talk.hangUp();
        }
    }

    // --- refusals ---------------------------------------------------------------------------------------------------

    @Test
    void mistakesOfAllKindsAreToldAtOnceAndNothingHasChanged() throws IOException {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            int revision = gateway.node.reloads().number();

            ReloadReport report = gateway.reload("drawbridge.trunks.bob.max-calls = many",
                    "drawbridge.plugins.nobody {}");

            assertEquals(Outcome.REFUSED, report.outcome());
            String file = gateway.file().toString();
            assertTrue(problems(report).contains(
                    file + ":16: drawbridge.trunks.bob.max-calls: expected a whole number"), problems(report));
            assertTrue(problems(report).contains(file + ":17: drawbridge.plugins.nobody: there is no plugin nobody"),
                    problems(report));
            assertEquals(revision, gateway.node.reloads().number());
            talk.hangUp();
            Talk.between(gateway).hangUp();
        }
    }

    @Test
    void aPortThatIsTakenIsToldAtItsKey() throws IOException {
        try (Gateway gateway = Gateway.start();
                DatagramSocket taken = new DatagramSocket(new InetSocketAddress(beside(gateway.left, 3), 0))) {
            String there = beside(gateway.left, 3).getHostAddress();

            ReloadReport report = gateway.reload("drawbridge.networks.third { sip = [", "{ bind = \"" + there + ":"
                    + taken.getLocalPort() + "\" } ], media { bind = \"" + there + "\", ports = \"22000-22009\" } }");

            assertEquals(gateway.file() + ":17: drawbridge.networks.third.sip[0].bind: cannot listen on udp " + there
                    + ":" + taken.getLocalPort() + " of network third: address already in use", problems(report));
            assertTrue(gateway.node.networks().find("third").isEmpty());
            Talk.between(gateway).hangUp();
        }
    }

    @Test
    void whatNeedsARestartIsRefusedByName() {
        try (Gateway gateway = Gateway.start()) {
            ReloadReport report = gateway.reload("drawbridge.media.loops = 2", "drawbridge.limits.shards = 3",
                    "drawbridge.control.socket = other.sock", "drawbridge.data-dir = elsewhere");

            assertEquals(List.of("drawbridge.media.loops", "drawbridge.limits.shards", "drawbridge.control.socket",
                    "drawbridge.data-dir"), report.problems().stream().map(problem -> problem.key()).toList());
            assertTrue(report.problems().stream().allMatch(problem ->
                    problem.message().startsWith("needs a restart; until then it is ")), () -> problems(report));
        }
    }

    // --- revisions --------------------------------------------------------------------------------------------------

    @Test
    void anEarlierRevisionHoldsAgain() throws Exception {
        try (Gateway gateway = Gateway.start("drawbridge.trunks.bob.weight = 7")) {
            int first = gateway.node.reloads().number();
            held(gateway.reload("drawbridge.trunks.bob.weight = 9"));
            gateway.reload("drawbridge.trunks.bob.weight = nine");

            held(gateway.node.reloads().rollback(first, "test"));

            assertEquals(7, gateway.trunk("bob").weight());
            assertEquals(List.of(first + 3 + " held", first + 2 + " refused", first + 1 + " held", first + " held"),
                    gateway.node.reloads().revisions().stream()
                            .map(revision -> revision.number() + " " + revision.result()).toList());
        }
    }

    @Test
    void aFileThatSaysTheSameChangesNothing() {
        try (Gateway gateway = Gateway.start()) {
            ReloadReport report = gateway.reload();

            assertEquals(Outcome.UNCHANGED, report.outcome());
            assertEquals(1, report.revision());
        }
    }

    @Test
    void aCheckTellsTheSameAndDoesNothing() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            gateway.reload("drawbridge.trunks.bob.weight = nine");
            assertEquals(Outcome.REFUSED, gateway.node.reloads().check().outcome());
            held(gateway.reload("drawbridge.trunks.bob.weight = 9"));
            int revision = gateway.node.reloads().number();

            assertEquals(Outcome.CHECKED, gateway.node.reloads().check().outcome());
            assertEquals(revision, gateway.node.reloads().number());
            talk.hangUp();
        }
    }
}
