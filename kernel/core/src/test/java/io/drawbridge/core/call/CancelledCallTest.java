package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.filter.Verdict;
import io.drawbridge.core.call.WirePeer.Message;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** CANCEL at every moment of a set-up. */
class CancelledCallTest {
    private static void refused(Party alice) {
        alice.peer.expectResponse(200, "CANCEL");
        alice.expect(487);
        alice.ackRefusal();
    }

    @Test
    void whileAFilterThinks() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (Gateway gateway = Gateway.start()) {
            gateway.script.screening(call -> {
                asked.countDown();
                release.await();
                return Verdict.allow();
            });
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            asked.await();
            alice.cancel();
            refused(alice);
            release.countDown();

            assertTrue(gateway.record().contains("ended by caller: cancelled"), gateway::record);
            gateway.script.screening(call -> Verdict.allow());
            Talk.between(gateway).hangUp(); // and bob has seen nothing of the first call
        }
    }

    @Test
    void beforeTheCalleeSaidAnything() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            alice.cancel();
            refused(alice);

            bob.reply(180, "Ringing", ""); // only now may a CANCEL go (RFC 3261 §9.1)
            Message cancel = gateway.bob.expectRequest("CANCEL");
            assertEquals(bob.invite.header("Via"), cancel.header("Via"));
            assertEquals(bob.invite.header("Call-ID"), cancel.header("Call-ID"));
            bob.reply(cancel, 200, "OK", "");
            bob.reply(487, "Request Terminated", "");
            gateway.bob.expectRequest("ACK");
        }
    }

    @Test
    void whileTheCalleeRings() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(180, "Ringing", "");
            alice.expect(180);
            alice.cancel();
            refused(alice);
            bob.reply(gateway.bob.expectRequest("CANCEL"), 200, "OK", "");
            bob.reply(487, "Request Terminated", "");
            gateway.bob.expectRequest("ACK");
            assertTrue(gateway.record().contains("ended by caller: cancelled"), gateway::record);
        }
    }

    @Test
    void crossingTheAnswer() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(180, "Ringing", "");
            alice.expect(180);
            alice.cancel();
            refused(alice);
            Message cancel = gateway.bob.expectRequest("CANCEL");
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            bob.reply(cancel, 200, "OK", "");

            assertEquals("b1", gateway.bob.expectRequest("ACK").tagOf("To"));
            bob.expectAndAccept("BYE", "");
        }
    }

    @Test
    void afterTheAnswerItIsTooLate() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            talk.alice().cancel();
            talk.alice().peer.expect("an answer to CANCEL", m -> m.isResponse(200, "CANCEL")
                    || m.isResponse(481, "CANCEL"));
            talk.hangUp();
        }
    }

    @Test
    void ofNothing() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711");
            alice.cseq = 1;
            alice.peer.send(alice.text("CANCEL", 1, "z9hG4bKnothing", ""));
            alice.peer.expectResponse(481, "CANCEL");
        }
    }
}
