package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.call.WirePeer.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Provisional responses that are acknowledged (RFC 3262), each side for itself. */
class ReliableCallTest {
    private static void prack(Party alice, Message reliable) {
        alice.send("PRACK", "", "RAck: " + reliable.header("RSeq") + " " + reliable.header("CSeq"));
        alice.peer.expectResponse(200, "PRACK");
    }

    @Test
    void callerRequiresIt() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000), "Require: 100rel");
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(183, "Session Progress", gateway.bob.sdp(5000));
            Message early = alice.expect(183);
            assertEquals("100rel", early.header("Require"));
            prack(alice, early);
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            alice.expect(200);
            alice.cseq--;
            alice.ack("");
            alice.cseq++;
            alice.send("BYE", "");
            bob.expectAndAccept("BYE", "");
            gateway.alice.expectResponse(200, "BYE");
        }
    }

    @Test
    void unacknowledgedProgressIsRepeated() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000), "Require: 100rel");
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(180, "Ringing", "");
            Message first = alice.expect(180);
            assertEquals(first.text(), alice.expect(180).text());
            prack(alice, first);
            bob.reply(486, "Busy Here", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(486);
            alice.cseq--;
            alice.ackRefusal();
        }
    }

    @Test
    void calleeUsesIt() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            assertEquals(List.of("100rel"), invite.headers("Supported"));
            Party bob = Party.callee(gateway.bob, invite, "b1");
            bob.reply(183, "Session Progress", gateway.bob.sdp(5000), "Require: 100rel", "RSeq: 17");
            Message prack = bob.expectAndAccept("PRACK", "");
            assertEquals("17 " + invite.header("CSeq"), prack.header("RAck"));
            Message early = alice.expect(183);
            assertTrue(early.headers("RSeq").isEmpty() && early.headers("Require").isEmpty(), early.text());
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            Talk.up(gateway, alice, bob).hangUp();
        }
    }

    @Test
    void callerWhoSupportsItIsToldReliablyWhatTheCalleeSaysReliably() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000), "Supported: timer, 100rel");
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(180, "Ringing", "");
            assertTrue(alice.expect(180).headers("RSeq").isEmpty());
            bob.reply(183, "Session Progress", gateway.bob.sdp(5000), "Require: 100rel", "RSeq: 17");
            bob.expectAndAccept("PRACK", "");
            prack(alice, alice.expect(183));
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            gateway.bob.expectRequest("ACK");
            alice.expect(200);
            alice.cseq--;
            alice.ack("");
            alice.cseq++;
            alice.send("BYE", "");
            bob.expectAndAccept("BYE", "");
            gateway.alice.expectResponse(200, "BYE");
        }
    }
}
