package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.call.WirePeer.Message;
import org.junit.jupiter.api.Test;

/** How calls come up and go down, on both wires. */
class SetupTest {
    private static void hangUp(Party alice, Party other) {
        alice.send("BYE", "");
        other.expectAndAccept("BYE", "");
        alice.peer.expectResponse(200, "BYE");
    }

    @Test
    void callRingsIsAnsweredAndTheCallerHangsUp() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            alice.peer.expectResponse(100, "INVITE");
            Message offered = gateway.bob.expectRequest("INVITE");
            assertTrue(offered.first().startsWith("INVITE sip:4711@" + gateway.bob.hostPort()), offered.first());
            assertEquals(gateway.right.getHostAddress(), offered.mediaHost());
            Party bob = Party.callee(gateway.bob, offered, "b1");

            bob.reply(180, "Ringing", "");
            Message ringing = alice.expect(180);
            assertFalse(ringing.tagOf("To").isEmpty());
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            Message answer = alice.expect(200);
            assertEquals(ringing.tagOf("To"), answer.tagOf("To"));
            assertEquals(gateway.left.getHostAddress(), answer.mediaHost());
            alice.ack("");

            alice.send("BYE", "");
            bob.expectAndAccept("BYE", "");
            alice.peer.expectResponse(200, "BYE");
            String record = gateway.record();
            assertTrue(record.contains("ended by caller: normal"), record);
            assertTrue(record.contains("← 180 Ringing"), record);
        }
    }

    @Test
    void calleeHangsUp() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);

            talk.bob().send("BYE", "");
            talk.alice().expectAndAccept("BYE", "");
            gateway.bob.expectResponse(200, "BYE");

            assertTrue(gateway.record().contains("ended by callee: normal"), gateway::record);
        }
    }

    @Test
    void lateOfferGoesFromTheCalleeAndTheAnswerComesWithTheAck() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite("");
            Message invite = gateway.bob.expectRequest("INVITE");
            assertTrue(invite.body().isEmpty(), invite.body());
            Party bob = Party.callee(gateway.bob, invite, "b1");

            bob.reply(200, "OK", gateway.bob.sdp(5000));
            Message offer = alice.expect(200);
            assertEquals(gateway.left.getHostAddress(), offer.mediaHost());
            alice.ack(gateway.alice.sdp(4000));
            Message ack = gateway.bob.expectRequest("ACK");
            assertEquals(gateway.right.getHostAddress(), ack.mediaHost());

            alice.send("BYE", "");
            bob.expectAndAccept("BYE", "");
            alice.peer.expectResponse(200, "BYE");
        }
    }

    @Test
    void lateOfferWithoutAnswerEndsTheCall() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite("");
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            alice.expect(200);
            alice.ack("");

            gateway.bob.expectRequest("ACK");
            bob.expectAndAccept("BYE", "");
            alice.expectAndAccept("BYE", "");
            assertTrue(gateway.record().contains("no answer in the caller’s ACK"), gateway::record);
        }
    }

    @Test
    void earlyMediaAndAnswerWithTheSameSdp() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(183, "Session Progress", gateway.bob.sdp(5000));
            Message early = alice.expect(183);
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            Message answer = alice.expect(200);
            assertEquals(early.body(), answer.body());
            assertEquals(early.tagOf("To"), answer.tagOf("To"));
            alice.ack("");
            hangUp(alice, bob);
        }
    }

    @Test
    void answerWithoutSdpAfterEarlyMediaCarriesTheEarlyAnswer() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(183, "Session Progress", gateway.bob.sdp(5000));
            Message early = alice.expect(183);
            bob.reply(200, "OK", "");
            gateway.bob.expectRequest("ACK");
            assertEquals(early.body(), alice.expect(200).body());
            alice.ack("");
            hangUp(alice, bob);
        }
    }

    @Test
    void answerWithoutAnySdpIsHungUpAndRefused() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(200, "OK", "");
            gateway.bob.expectRequest("ACK");
            bob.expectAndAccept("BYE", "");
            alice.expect(502);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("answer-without-sdp"), gateway::record);
        }
    }

    @Test
    void eachEarlyDialogOfAForkHasItsOwnTag() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            Party one = Party.callee(gateway.bob, invite, "one");
            Party two = Party.callee(gateway.bob, invite, "two");

            one.reply(183, "Session Progress", gateway.bob.sdp(5000));
            Message first = alice.expect(183);
            two.reply(183, "Session Progress", gateway.bob.sdp(5002));
            Message second = alice.expect(183);
            assertNotEquals(first.tagOf("To"), second.tagOf("To"));
            two.reply(200, "OK", gateway.bob.sdp(5002));
            gateway.bob.expectRequest("ACK");
            assertEquals(second.tagOf("To"), alice.expect(200).tagOf("To"));
            alice.ack("");
            hangUp(alice, two);
        }
    }

    @Test
    void secondBranchThatAnswersTooIsAcknowledgedAndHungUp() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            Party one = Party.callee(gateway.bob, invite, "one");
            Party two = Party.callee(gateway.bob, invite, "two");
            one.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            alice.expect(200);
            alice.ack("");
            two.reply(200, "OK", gateway.bob.sdp(5002));
            Message ack = gateway.bob.expectRequest("ACK");
            assertEquals("two", ack.tagOf("To"));
            assertEquals("two", two.expectAndAccept("BYE", "").tagOf("To"));
            hangUp(alice, one);
        }
    }

    @Test
    void repeatedAnswerIsAcknowledgedAgain() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            talk.bob().reply(200, "OK", gateway.bob.sdp(5000));
            Message ack = gateway.bob.expectRequest("ACK");
            assertEquals("1 ACK", ack.header("CSeq").replaceFirst("\\d+", "1"));
            assertEquals("b1", ack.tagOf("To"));
            talk.bob().reply(200, "OK", gateway.bob.sdp(5000));
            assertEquals(ack.text(), gateway.bob.expectRequest("ACK").text());
            talk.hangUp();
        }
    }

    @Test
    void answerIsRepeatedUntilTheCallerAcknowledges() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            Message first = alice.expect(200);
            Message second = alice.expect(200);
            assertEquals(first.text(), second.text());
            alice.ack("");
            hangUp(alice, bob);
        }
    }

    @Test
    void answerThatIsNeverAcknowledgedEndsTheCallOnBothSides() {
        try (Gateway gateway = Gateway.start("drawbridge.sip { t1 = 20ms, t2 = 100ms }")) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            alice.expect(200);

            bob.expectAndAccept("BYE", "");
            alice.expectAndAccept("BYE", "");
            assertTrue(gateway.record().contains("peer-vanished"), gateway::record);
        }
    }
}
