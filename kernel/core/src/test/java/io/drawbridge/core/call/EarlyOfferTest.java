package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.routing.Target;
import io.drawbridge.core.call.WirePeer.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Offers that neither INVITE nor 2xx carries: in reliable 1xx, in PRACK (RFC 3262 §5), in early UPDATEs (RFC 3311). */
class EarlyOfferTest {
    private static final String SUPPORTED = "Supported: 100rel";
    private static final String ALLOW = "Allow: INVITE, ACK, BYE, CANCEL, PRACK, UPDATE";
    private static final String[] RELIABLY = {"Require: 100rel", "RSeq: 17", ALLOW};

    private static String changed(WirePeer peer, int port, String direction) {
        return peer.sdp(port, "a=" + direction).replace("4711 1 IN", "4711 2 IN");
    }

    private static void prack(Party alice, Message reliable, String body) {
        alice.send("PRACK", body, "RAck: " + reliable.header("RSeq") + " " + reliable.header("CSeq"));
    }

    /** Acknowledges the INVITE, whatever was sent since. */
    private static void ack(Party alice, String body) {
        int last = alice.cseq;
        alice.cseq = 1;
        alice.ack(body);
        alice.cseq = last;
    }

    private static void hangUp(Party alice, Party other) {
        alice.send("BYE", "");
        other.expectAndAccept("BYE", "");
        alice.peer.expectResponse(200, "BYE");
    }

    /** Alice calls without an offer, bob makes one while it rings. */
    private record Offered(Party alice, Party bob, Message offer) {

        static Offered by(Gateway gateway) {
            Party alice = Party.caller(gateway, "4711").invite("", SUPPORTED, ALLOW);
            Message invite = gateway.bob.expectRequest("INVITE");
            assertEquals(List.of("100rel"), invite.headers("Supported"));
            assertEquals("", invite.body());
            Party bob = Party.callee(gateway.bob, invite, "b1");
            bob.reply(183, "Session Progress", gateway.bob.sdp(5000), RELIABLY);
            Message offer = alice.expect(183);
            assertEquals("100rel", offer.header("Require"));
            assertEquals(gateway.left.getHostAddress(), offer.mediaHost());
            assertTrue(gateway.bob.nothingYet(), "the PRACK waits for the answer");
            return new Offered(alice, bob, offer);
        }

        /** Alice answers in her PRACK. */
        Offered answered(Gateway gateway) {
            prack(alice, offer, gateway.alice.sdp(4000));
            Message prack = bob.expectAndAccept("PRACK", "");
            assertEquals("17 " + bob.invite.header("CSeq"), prack.header("RAck"));
            assertEquals(gateway.right.getHostAddress(), prack.mediaHost());
            gateway.alice.expectResponse(200, "PRACK");
            return this;
        }

        /** Bob takes the call, in which all is agreed on. */
        void up(Gateway gateway, String sdp) {
            bob.reply(200, "OK", sdp);
            assertEquals("", gateway.bob.expectRequest("ACK").body());
            Message answer = alice.expect(200);
            assertEquals(offer.tagOf("To"), answer.tagOf("To"));
            assertEquals("", answer.body());
            ack(alice, "");
            hangUp(alice, bob);
        }
    }

    /** Alice offers in her INVITE, bob answers while it rings, both reliably. */
    private record Answered(Party alice, Party bob) {

        static Answered by(Gateway gateway) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000), SUPPORTED, ALLOW);
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(183, "Session Progress", gateway.bob.sdp(5000), RELIABLY);
            bob.expectAndAccept("PRACK", "");
            return new Answered(alice, bob);
        }

        static Answered acknowledgedBy(Gateway gateway) {
            Answered answered = by(gateway);
            prack(answered.alice, answered.alice.expect(183), "");
            gateway.alice.expectResponse(200, "PRACK");
            return answered;
        }

        /** Bob takes the call; what his 200 describes is no answer to the INVITE any more. */
        void up(Gateway gateway) {
            bob.reply(200, "OK", changed(gateway.bob, 5000, "sendrecv"));
            gateway.bob.expectRequest("ACK");
            assertEquals("", alice.expect(200).body());
            ack(alice, "");
            hangUp(alice, bob);
        }
    }

    private static void update(Party from, Party to, int fromPort, int toPort) {
        from.send("UPDATE", changed(from.peer, fromPort, "sendonly"));
        Message update = to.peer.expectRequest("UPDATE");
        assertTrue(update.body().contains("a=sendonly"), update.text());
        to.reply(update, 200, "OK", changed(to.peer, toPort, "recvonly"));
        Message answer = from.peer.expectResponse(200, "UPDATE");
        assertTrue(answer.body().contains("a=recvonly"), answer.text());
    }

    @Test
    void offerInAProvisionalResponseIsAnsweredInThePrack() {
        try (Gateway gateway = Gateway.start()) {
            Offered.by(gateway).answered(gateway).up(gateway, "");
            assertTrue(gateway.record().contains("ended by caller: normal"), gateway::record);
        }
    }

    @Test
    void descriptionInTheAnswerIsOnlyRepeatedThen() {
        try (Gateway gateway = Gateway.start()) {
            Offered.by(gateway).answered(gateway).up(gateway, gateway.bob.sdp(5000));
        }
    }

    @Test
    void updateFollowsAnOfferInAProvisionalResponse() {
        try (Gateway gateway = Gateway.start()) {
            Offered offered = Offered.by(gateway).answered(gateway);
            update(offered.bob, offered.alice, 5000, 4000);
            offered.up(gateway, "");
        }
    }

    @Test
    void callerWhoAnswersNothingLosesTheCall() {
        try (Gateway gateway = Gateway.start()) {
            Offered offered = Offered.by(gateway);
            prack(offered.alice, offered.offer, "");
            gateway.alice.expectResponse(200, "PRACK");
            offered.alice.expect(480);
            offered.bob.reply(gateway.bob.expectRequest("CANCEL"), 200, "OK", "");
            offered.bob.reply(487, "Request Terminated", "");
            gateway.bob.expectRequest("ACK");
            assertTrue(gateway.record().contains("no answer in the caller’s PRACK"), gateway::record);
        }
    }

    @Test
    void callerWhoseAnswerCannotBeReadLosesTheCall() {
        try (Gateway gateway = Gateway.start()) {
            Offered offered = Offered.by(gateway);
            prack(offered.alice, offered.offer, "v=0\r\n");
            gateway.alice.expectResponse(488, "PRACK");
            offered.alice.expect(480);
            offered.bob.reply(gateway.bob.expectRequest("CANCEL"), 200, "OK", "");
            offered.bob.reply(487, "Request Terminated", "");
            gateway.bob.expectRequest("ACK");
        }
    }

    @Test
    void calleeWhoDoesNotWaitForTheAnswerIsHungUp() {
        try (Gateway gateway = Gateway.start()) {
            Offered offered = Offered.by(gateway);
            offered.bob.reply(200, "OK", "");
            gateway.bob.expectRequest("ACK");
            offered.bob.expectAndAccept("BYE", "");
            offered.alice.expect(502);
            assertTrue(gateway.record().contains("answer-before-prack"), gateway::record);
        }
    }

    @Test
    void offerThatNobodyCouldAnswerDoesNotBarThatOfTheNextAttempt() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routes(Target.group("all"));
            Offered offered = Offered.by(gateway);
            offered.bob.reply(503, "Service Unavailable", "");
            gateway.bob.expectRequest("ACK");
            Party carol = Party.callee(gateway.carol, gateway.carol.expectRequest("INVITE"), "c1");
            carol.reply(200, "OK", gateway.carol.sdp(6000));
            prack(offered.alice, offered.offer, gateway.alice.sdp(4000));
            gateway.alice.expectResponse(200, "PRACK");
            Message answer = offered.alice.expect(200);
            assertTrue(!answer.tagOf("To").equals(offered.offer.tagOf("To")), answer.text());
            assertEquals(gateway.left.getHostAddress(), answer.mediaHost());
            ack(offered.alice, gateway.alice.sdp(4000));
            assertEquals(gateway.right.getHostAddress(), gateway.carol.expectRequest("ACK").mediaHost());
            hangUp(offered.alice, carol);
        }
    }

    @Test
    void calleeIsNotAskedForOffersThatTheCallerCannotTake() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite("");
            Message invite = gateway.bob.expectRequest("INVITE");
            assertTrue(invite.headers("Supported").isEmpty(), invite.text());
            Party bob = Party.callee(gateway.bob, invite, "b1");
            bob.reply(183, "Session Progress", gateway.bob.sdp(5000), RELIABLY);
            assertEquals("", bob.expectAndAccept("PRACK", "").body());
            assertEquals("", alice.expect(183).body());
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            assertEquals(gateway.left.getHostAddress(), alice.expect(200).mediaHost());
            alice.ack(gateway.alice.sdp(4000));
            assertEquals(gateway.right.getHostAddress(), gateway.bob.expectRequest("ACK").mediaHost());
            hangUp(alice, bob);
        }
    }

    @Test
    void earlyUpdateOfTheCallerPasses() {
        try (Gateway gateway = Gateway.start()) {
            Answered answered = Answered.acknowledgedBy(gateway);
            update(answered.alice, answered.bob, 4000, 5000);
            answered.up(gateway);
        }
    }

    @Test
    void earlyUpdateOfTheCalleePasses() {
        try (Gateway gateway = Gateway.start()) {
            Answered answered = Answered.acknowledgedBy(gateway);
            update(answered.bob, answered.alice, 5000, 4000);
            answered.up(gateway);
        }
    }

    @Test
    void anotherOfferInThePrackIsAnsweredThere() {
        try (Gateway gateway = Gateway.start()) {
            Answered answered = Answered.by(gateway);
            prack(answered.alice, answered.alice.expect(183), changed(gateway.alice, 4000, "sendonly"));
            Message update = gateway.bob.expectRequest("UPDATE");
            assertTrue(update.body().contains("a=sendonly"), update.text());
            answered.bob.reply(update, 200, "OK", changed(gateway.bob, 5000, "recvonly"));
            Message answer = gateway.alice.expectResponse(200, "PRACK");
            assertTrue(answer.body().contains("a=recvonly"), answer.text());
            answered.up(gateway);
        }
    }

    @Test
    void earlyUpdateIsRefusedWhereTheCallerHoldsNoReliableAnswer() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000), ALLOW);
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(183, "Session Progress", gateway.bob.sdp(5000), RELIABLY);
            bob.expectAndAccept("PRACK", "");
            alice.expect(183);
            bob.send("UPDATE", changed(gateway.bob, 5000, "sendonly"));
            gateway.bob.expectResponse(488, "UPDATE");
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            Talk.up(gateway, alice, bob).hangUp();
        }
    }
}
