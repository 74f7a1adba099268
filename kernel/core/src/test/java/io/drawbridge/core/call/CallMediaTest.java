package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.call.WirePeer.Message;
import org.junit.jupiter.api.Test;

/** RTP through calls: it goes where signalling says, and nowhere else. */
class CallMediaTest {
    @Test
    void flowsBothWaysAndStopsWithTheCall() {
        try (Gateway gateway = Gateway.start(); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2)) {
            Talk talk = Talk.between(gateway, left.port(), right.port());
            left.reach(right, talk.answer(), 1);
            right.reach(left, talk.bob().invite, 2);
            left.reach(right, talk.answer(), 3);
            talk.hangUp();
            String record = gateway.record();
            assertTrue(record.contains("caller: PCMU") && record.contains(", sent "), record);
            gateway.settleMedia();
            left.send(talk.answer(), 4);
            assertTrue(right.silent());
            assertFalse(right.heard(4));
        }
    }

    @Test
    void ofTheFirstOfTwoAudioStreamsFlows() {
        try (Gateway gateway = Gateway.start(); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp second = Rtp.of(gateway.alice, 2); Rtp right = Rtp.of(gateway.bob, 3)) {
            Party alice = Party.caller(gateway, "4711")
                    .invite(gateway.alice.sdp(left.port(), "m=audio " + second.port() + " RTP/AVP 8"));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            assertTrue(bob.invite.body().contains("\r\nm=audio 0 RTP/AVP 8"), bob.invite.body());
            bob.reply(200, "OK", gateway.bob.sdp(right.port(), "m=audio 0 RTP/AVP 8"));
            gateway.bob.expectRequest("ACK");
            Talk talk = Talk.up(gateway, alice, bob);
            assertTrue(talk.answer().body().contains("\r\nm=audio 0 RTP/AVP 8"), talk.answer().body());
            left.reach(right, talk.answer(), 1);
            right.reach(left, bob.invite, 2);
            assertTrue(second.silent());
            talk.hangUp();
        }
    }

    @Test
    void ofTheCalleeFlowsBeforeItsAnswer() {
        try (Gateway gateway = Gateway.start(); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2)) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(left.port()));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(183, "Session Progress", gateway.bob.sdp(right.port()));
            alice.expect(183);
            right.reach(left, bob.invite, 1);
            bob.reply(486, "Busy Here", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(486);
            alice.ackRefusal();
        }
    }

    @Test
    void followsANewAddress() {
        try (Gateway gateway = Gateway.start(); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2); Rtp moved = Rtp.of(gateway.alice, 3)) {
            Talk talk = Talk.between(gateway, left.port(), right.port());
            left.reach(right, talk.answer(), 1);
            talk.alice().send("INVITE", gateway.alice.sdp(moved.port()).replace("4711 1 IN", "4711 2 IN"));
            Message reinvite = gateway.bob.expectRequest("INVITE");
            talk.bob().reply(reinvite, 200, "OK", gateway.bob.sdp(right.port()));
            gateway.bob.expectRequest("ACK");
            Message answer = talk.alice().expect(200);
            talk.alice().ack("");
            moved.reach(right, answer, 5);
            right.reach(moved, reinvite, 6);
            talk.hangUp();
        }
    }

    @Test
    void ofAHeldPartyIsNotPassed() {
        try (Gateway gateway = Gateway.start(); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2)) {
            Talk talk = Talk.between(gateway, left.port(), right.port());
            left.reach(right, talk.answer(), 1);
            right.reach(left, talk.bob().invite, 2);
            direction(talk, "inactive", "inactive", 2, left, right);
            gateway.settleMedia();
            right.send(talk.bob().invite, 3);
            left.send(talk.answer(), 3);
            gateway.settleMedia();
            direction(talk, "sendrecv", "sendrecv", 3, left, right);
            right.reach(left, talk.bob().invite, 4);
            left.reach(right, talk.answer(), 4);
            assertFalse(left.heard(3));
            assertFalse(right.heard(3));
            talk.hangUp();
        }
    }

    private static void direction(Talk talk, String offered, String answered, int version, Rtp left, Rtp right) {
        talk.alice().send("INVITE", talk.alice().peer.sdp(left.port(), "a=" + offered)
                .replace("4711 1 IN", "4711 " + version + " IN"));
        Message reinvite = talk.bob().peer.expectRequest("INVITE");
        talk.bob().reply(reinvite, 200, "OK", talk.bob().peer.sdp(right.port(), "a=" + answered)
                .replace("4711 1 IN", "4711 " + version + " IN"));
        talk.bob().peer.expectRequest("ACK");
        talk.alice().expect(200);
        talk.alice().ack("");
    }

    @Test
    void ofAStrangerDoesNotPass() {
        try (Gateway gateway = Gateway.start(); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2); Rtp stranger = Rtp.of(gateway.carol, 3)) {
            Talk talk = Talk.between(gateway, left.port(), right.port());
            left.reach(right, talk.answer(), 1);
            stranger.send(talk.answer(), 66);
            stranger.send(talk.bob().invite, 66);
            left.reach(right, talk.answer(), 2);
            right.reach(left, talk.bob().invite, 3);
            assertFalse(left.heard(66));
            assertFalse(right.heard(66));
            assertTrue(stranger.silent());
            talk.hangUp();
        }
    }
}
