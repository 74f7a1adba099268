package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.routing.Target;
import io.drawbridge.core.call.WirePeer.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attempts that fail for reasons of the peer’s are followed by others, and nobody is rung twice for long. */
class FailoverTest {
    private static void hangUp(Party alice, Party other) {
        alice.send("BYE", "");
        other.expectAndAccept("BYE", "");
        alice.peer.expectResponse(200, "BYE");
    }

    private static Party carolAnswers(Gateway gateway) {
        Party carol = Party.callee(gateway.carol, gateway.carol.expectRequest("INVITE"), "c1");
        carol.reply(180, "Ringing", "");
        carol.reply(200, "OK", gateway.carol.sdp(6000));
        gateway.carol.expectRequest("ACK");
        return carol;
    }

    private static Talk goesOn(Gateway gateway, Party alice) {
        Party carol = carolAnswers(gateway);
        return Talk.up(gateway, alice, carol);
    }

    @ParameterizedTest
    @CsvSource({"503", "500", "408", "502", "504"})
    void peerIsUnableTo(int status) {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routes(Target.group("all"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(status, "Unable", "");
            gateway.bob.expectRequest("ACK");
            goesOn(gateway, alice).hangUp();
            assertTrue(gateway.record().contains("attempt 2"), gateway::record);
        }
    }

    @Test
    void nobodyListens() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routes(Target.group("all"));
            gateway.bob.close();
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            goesOn(gateway, alice).hangUp();
            assertTrue(gateway.record().contains("→ transport"), gateway::record);
        }
    }

    @Test
    void silentPeerThatRingsLateIsCancelled() {
        try (Gateway gateway = Gateway.start("drawbridge.trunks.bob.attempt-timeout = 200ms")) {
            gateway.script.routes(Target.group("all"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            Talk talk = goesOn(gateway, alice);
            bob.reply(180, "Ringing", "");
            bob.reply(gateway.bob.expectRequest("CANCEL"), 200, "OK", "");
            bob.reply(487, "Request Terminated", "");
            gateway.bob.expectRequest("ACK");
            talk.hangUp();
            assertTrue(gateway.record().contains("→ timeout: no response within"), gateway::record);
        }
    }

    @Test
    void silentPeerThatAnswersLateIsAcknowledgedAndHungUp() {
        try (Gateway gateway = Gateway.start("drawbridge.trunks.bob.attempt-timeout = 200ms")) {
            gateway.script.routes(Target.group("all"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            Talk talk = goesOn(gateway, alice);
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            bob.expectAndAccept("BYE", "");
            talk.hangUp();
        }
    }

    @Test
    void whereNothingIsLeftToTryTheSilentPeerHasAllTheTimeItNeeds() {
        try (Gateway gateway = Gateway.start("drawbridge.trunks.bob.attempt-timeout = 200ms")) {
            gateway.script.routes(Target.trunk("bob"), Target.trunk("nobody"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            for (int repeated = 0; repeated < 4; repeated++) { // the last one comes after 15·T1: long past 200 ms
                gateway.bob.expectRequest("INVITE");
            }
            Party bob = Party.callee(gateway.bob, invite, "b1");
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            Talk.up(gateway, alice, bob).hangUp();
        }
    }

    @Test
    void orphanOutlivesItsCall() {
        try (Gateway gateway = Gateway.start("drawbridge.trunks.bob.attempt-timeout = 200ms")) {
            gateway.script.routes(Target.group("all"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            goesOn(gateway, alice).hangUp();
            gateway.record();
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            bob.expectAndAccept("BYE", "");
        }
    }

    /** Has bob sleep over Timer B of his INVITE, while carol takes the call. */
    private static Talk sleptThrough(Gateway gateway, Party alice) {
        Talk talk = goesOn(gateway, alice);
        Gateway.await("Timer B", () -> gateway.node.sip().transactions() == 0);
        return talk;
    }

    @Test
    void peerThatWakesUpAfterTimerBAndRingsIsCancelled() {
        try (Gateway gateway = Gateway.start(
                "drawbridge.trunks.bob.attempt-timeout = 200ms", "drawbridge.sip.t1 = 20ms")) {
            gateway.script.routes(Target.group("all"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            Talk talk = sleptThrough(gateway, alice);
            bob.reply(180, "Ringing", "");
            bob.reply(gateway.bob.expectRequest("CANCEL"), 200, "OK", "");
            bob.reply(487, "Request Terminated", "");
            gateway.bob.expectRequest("ACK");
            talk.hangUp();
        }
    }

    @Test
    void peerThatWakesUpAfterTimerBAndAnswersIsHungUp() {
        try (Gateway gateway = Gateway.start(
                "drawbridge.trunks.bob.attempt-timeout = 200ms", "drawbridge.sip.t1 = 20ms")) {
            gateway.script.routes(Target.group("all"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            Talk talk = sleptThrough(gateway, alice);
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            bob.expectAndAccept("BYE", "");
            talk.hangUp();
        }
    }

    @Test
    void peerThatOnlyTriesKeepsTheCallUntilTheSetUpEnds() {
        try (Gateway gateway = Gateway.start("drawbridge.routing.setup-timeout = 1s")) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(100, "Trying", "");
            alice.expect(408);
            alice.ackRefusal();
            bob.reply(gateway.bob.expectRequest("CANCEL"), 200, "OK", "");
            bob.reply(487, "Request Terminated", "");
            gateway.bob.expectRequest("ACK");
            assertTrue(gateway.record().contains("refused with 408 setup-timeout"), gateway::record);
        }
    }

    @Test
    void everyAttemptFailsAndThePeersAnswerIsHeard() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routes(Target.trunk("bob"), Target.trunk("carol"));
            gateway.carol.close();
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(504, "Server Time-out", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(504);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("attempts-exhausted"), gateway::record);
        }
    }

    @Test
    void earlyMediaOfAFailedAttemptIsReplacedByTheNextOne() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routes(Target.group("all"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(183, "Session Progress", gateway.bob.sdp(5000));
            Message early = alice.expect(183);
            bob.reply(503, "Service Unavailable", "");
            gateway.bob.expectRequest("ACK");
            Party carol = carolAnswers(gateway);
            Message answer = alice.expect(200);
            assertTrue(!early.tagOf("To").equals(answer.tagOf("To")), answer.text());
            alice.ack("");
            hangUp(alice, carol);
        }
    }

    @Test
    void redirectIsFollowed() {
        try (Gateway gateway = Gateway.start("drawbridge.trunks.bob.redirect = follow")) {
            gateway.script.routes(Target.trunk("bob"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            Party.callee(gateway.bob, invite, "b1")
                    .reply(302, "Moved", "", "Contact: <sip:moved@" + gateway.carol.hostPort() + ">");
            gateway.bob.expectRequest("ACK");
            Message second = gateway.carol.expectRequest("INVITE");
            assertTrue(second.first().startsWith("INVITE sip:moved@" + gateway.carol.hostPort()), second.first());
            assertTrue(!second.header("Call-ID").equals(invite.header("Call-ID")), second.text());
            Party carol = Party.callee(gateway.carol, second, "c1");
            carol.reply(200, "OK", gateway.carol.sdp(6000));
            gateway.carol.expectRequest("ACK");
            alice.expect(200);
            alice.ack("");
            hangUp(alice, carol);
            assertTrue(gateway.record().contains("→ redirected"), gateway::record);
        }
    }

    @Test
    void redirectToItselfEnds() {
        try (Gateway gateway = Gateway.start("drawbridge.trunks.bob.redirect = follow",
                "drawbridge.routing.max-attempts = 3")) {
            gateway.script.routes(Target.trunk("bob"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1")
                    .reply(302, "Moved", "", "Contact: <sip:4711@" + gateway.bob.hostPort() + ">");
            gateway.bob.expectRequest("ACK");
            Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b2")
                    .reply(302, "Moved", "", "Contact: <sip:4711@" + gateway.bob.hostPort() + ">");
            gateway.bob.expectRequest("ACK");
            alice.expect(480);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("refused with 480 redirect-refused"), gateway::record);
        }
    }

    @Test
    void redirectToNowhereEnds() {
        try (Gateway gateway = Gateway.start("drawbridge.trunks.bob.redirect = follow")) {
            gateway.script.routes(Target.trunk("bob"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1").reply(302, "Moved", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(480);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("refused with 480 redirect-exhausted"), gateway::record);
        }
    }
}
