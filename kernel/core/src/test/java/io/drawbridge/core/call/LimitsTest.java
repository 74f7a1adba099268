package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.routing.Target;
import io.drawbridge.core.call.WirePeer.Message;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What bounds calls: trunks, the node, time, silence. */
class LimitsTest {
    private static void refused(Party alice, int status) {
        alice.expect(status);
        alice.ackRefusal();
    }

    @Test
    void trunkHasNoChannelLeft() {
        try (Gateway gateway = Gateway.start("drawbridge.trunks.bob.max-calls = 1")) {
            Talk talk = Talk.between(gateway);
            refused(Party.caller(gateway, "4712").invite(gateway.alice.sdp(4000)), 503);
            assertTrue(gateway.record().contains("→ limit: bob: max-calls"), gateway::record);
            talk.hangUp();
            Gateway.await("the slot", () -> gateway.trunk("bob").calls() == 0);
            Talk.between(gateway).hangUp();
        }
    }

    @Test
    void trunkTakesOnlySoManyCallsASecond() {
        try (Gateway gateway = Gateway.start("drawbridge.trunks.bob.max-cps = 1")) {
            Talk.between(gateway).hangUp();
            refused(Party.caller(gateway, "4712").invite(gateway.alice.sdp(4000)), 503);
            assertTrue(gateway.record().contains("→ limit: bob: max-cps"), gateway::record);
        }
    }

    @Test
    void trunkThatCallsHasNoChannelLeft() {
        try (Gateway gateway = Gateway.start("drawbridge.trunks.bob.max-calls = 1")) {
            gateway.script.routes(Target.trunk("carol"));
            Party bob = Party.caller(gateway, gateway.bob, "1").invite(gateway.bob.sdp(5000));
            Party carol = Party.callee(gateway.carol, gateway.carol.expectRequest("INVITE"), "c1");
            Party second = Party.caller(gateway, gateway.bob, "2").invite(gateway.bob.sdp(5002));
            Message refusal = gateway.bob.expectResponse(503, "INVITE");
            assertEquals(second.callId, refusal.header("Call-ID"));
            second.learn(refusal);
            second.ackRefusal();
            assertTrue(gateway.record().contains("refused with 503 trunk-limit"), gateway::record);
            carol.reply(486, "Busy Here", "");
            gateway.carol.expectRequest("ACK");
            refused(bob, 486);
        }
    }

    @Test
    void nodeIsFull() {
        try (Gateway gateway = Gateway.start("drawbridge.limits.max-calls = 1")) {
            Talk talk = Talk.between(gateway);
            Party second = Party.caller(gateway, "4712").invite(gateway.alice.sdp(4000));
            Message refusal = second.expect(503);
            assertTrue(refusal.headers("Retry-After").size() == 1, refusal.text());
            second.ackRefusal();
            talk.hangUp();
            Gateway.await("the place", () -> gateway.calls() == 0);
            Talk.between(gateway).hangUp();
        }
    }

    @Test
    void emergencyCallsFindPlacesBeyondTheLimitButNotWithoutEnd() {
        try (Gateway gateway = Gateway.start("drawbridge.limits { max-calls = 1, emergency-reserve = 1 }")) {
            Talk talk = Talk.between(gateway);
            Party sos = Party.caller(gateway, "112");
            sos.target = "urn:service:sos.fire";
            sos.invite(gateway.alice.sdp(4002));
            Message invite = gateway.bob.expectRequest("INVITE");
            assertTrue(invite.first().startsWith("INVITE sip:112@"), invite.first());

            refused(Party.caller(gateway, "112").invite(gateway.alice.sdp(4004)), 503);
            refused(Party.caller(gateway, "112;phone-context=+49").invite(gateway.alice.sdp(4004)), 503);
            assertEquals(2, gateway.calls());

            Party.callee(gateway.bob, invite, "b2").reply(486, "Busy Here", "");
            gateway.bob.expectRequest("ACK");
            refused(sos, 486);
            talk.hangUp();
        }
    }

    @Test
    void nodeDrains() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            gateway.node.drains().begin(Optional.empty(), false, "test");
            Party second = Party.caller(gateway, "4712").invite(gateway.alice.sdp(4000));
            Message refusal = second.expect(503);
            assertTrue(refusal.headers("Retry-After").size() == 1, refusal.text());
            second.ackRefusal();
            talk.hangUp();
        }
    }

    @Test
    void callLastsTooLong() {
        try (Gateway gateway = Gateway.start("drawbridge.limits.max-duration = 1s")) {
            Talk talk = Talk.between(gateway);
            talk.alice().expectAndAccept("BYE", "");
            talk.bob().expectAndAccept("BYE", "");
            assertTrue(gateway.record().contains("ended by us: max-duration"), gateway::record);
        }
    }

    @Test
    void nobodySendsMedia() {
        try (Gateway gateway = Gateway.start("drawbridge.network-defaults.media.timeout = 1s")) {
            Talk talk = Talk.between(gateway);
            talk.alice().expectAndAccept("BYE", "");
            talk.bob().expectAndAccept("BYE", "");
            assertTrue(gateway.record().contains("media-timeout"), gateway::record);
        }
    }

    @Test
    void peerThatVanishedDoesNotKeepTheCall() {
        try (Gateway gateway = Gateway.start("drawbridge.sip { t1 = 20ms, t2 = 100ms }")) {
            Talk talk = Talk.between(gateway);
            gateway.bob.close();
            talk.alice().send("INFO", "");
            gateway.alice.expect("a failure of INFO", m -> m.header("CSeq").endsWith("INFO"));
            talk.alice().send("BYE", "");
            gateway.alice.expectResponse(200, "BYE");
            gateway.record();
        }
    }

    @Test
    void reinviteToAPeerThatForgotTheCallEndsIt() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            talk.alice().send("INVITE", gateway.alice.sdp(4000).replace("4711 1 IN", "4711 2 IN"));
            Message reinvite = gateway.bob.expectRequest("INVITE");
            talk.bob().reply(reinvite, 481, "Call Does Not Exist", "");
            gateway.bob.expectRequest("ACK");
            refused(talk.alice(), 481);
            talk.alice().expectAndAccept("BYE", "");
            assertTrue(gateway.record().contains("peer-vanished"), gateway::record);
        }
    }

    @Test
    void operatorHangsUp() {
        try (Gateway gateway = Gateway.start("drawbridge.sip.reason-header = true")) {
            Talk talk = Talk.between(gateway);
            gateway.node.orders().hangUp(gateway.onlyCall(), "operator");
            assertTrue(talk.alice().expectAndAccept("BYE", "").header("Reason").contains("operator"));
            talk.bob().expectAndAccept("BYE", "");
            assertTrue(gateway.record().contains("ended by us: operator"), gateway::record);
        }
    }

    @Test
    void strangerIsNotAnswered() {
        try (Gateway gateway = Gateway.start()) {
            WirePeer mallory = gateway.peer("right", Gateway.address("127.0.0.1"));
            Party stranger = Party.caller(gateway, mallory, "4711").invite(mallory.sdp(7000));
            Talk.between(gateway).hangUp();
            assertTrue(mallory.nothingYet(), stranger.callId);
        }
    }
}
