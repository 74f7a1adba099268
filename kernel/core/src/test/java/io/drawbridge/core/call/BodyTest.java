package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.call.WirePeer.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no plain SDP: the SDP in a multipart counts, what must be understood and is not gets 415. */
class BodyTest {
    private static final String ISUP = "Content-Type: application/ISUP;version=itu-t92+\r\n"
            + "Content-Disposition: signal;handling=optional\r\n\r\nisup-of-the-inside";

    private static String mixed(String sdp, String other) {
        return "--b1\r\n" + other + "\r\n--b1\r\nContent-Type: application/sdp\r\n\r\n" + sdp + "\r\n--b1--\r\n";
    }

    /** The same message with another body type. */
    private static String as(String type, String text) {
        return text.replace("Content-Type: application/sdp\r\nContent-Length", type + "\r\nContent-Length");
    }

    private static String multipart(String text) {
        return as("MIME-Version: 1.0\r\nContent-Type: multipart/mixed;boundary=\"b1\"", text);
    }

    @Test
    void sdpBesideIsupIsOfferAndAnswerAndTheIsupStaysOnItsSide() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711");
            alice.peer.send(multipart(alice.next("INVITE", mixed(gateway.alice.sdp(4000), ISUP))));
            Message invite = gateway.bob.expectRequest("INVITE");
            assertEquals("application/sdp", invite.header("Content-Type"));
            assertEquals(gateway.right.getHostAddress(), invite.mediaHost());
            assertFalse(invite.text().contains("isup-of-the-inside"), invite.text());

            Party bob = Party.callee(gateway.bob, invite, "b1");
            gateway.bob.send(multipart(gateway.bob.response(
                    invite, 200, "OK", "b1", mixed(gateway.bob.sdp(5000), ISUP))));
            gateway.bob.expectRequest("ACK");
            Message answer = alice.expect(200);
            assertEquals("application/sdp", answer.header("Content-Type"));
            assertEquals(gateway.left.getHostAddress(), answer.mediaHost());
            alice.ack("");
            alice.settle();

            String held = gateway.alice.sdp(4000, "a=sendonly").replace("4711 1 IN", "4711 2 IN");
            alice.peer.send(multipart(alice.next("INVITE", mixed(held, ISUP))));
            Message reinvite = gateway.bob.expectRequest("INVITE");
            assertTrue(reinvite.body().contains("a=sendonly"), reinvite.text());
            bob.reply(reinvite, 200, "OK", gateway.bob.sdp(5000, "a=recvonly").replace("4711 1 IN", "4711 2 IN"));
            gateway.bob.expectRequest("ACK");
            alice.expect(200);
            alice.ack("");
            new Talk(gateway, alice, bob, answer).hangUp();
        }
    }

    @Test
    void answerToALateOfferMayComeInAMultipartAck() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite("");
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(200, "OK", gateway.bob.sdp(5000));
            Message offer = alice.expect(200);
            alice.peer.send(multipart(alice.text("ACK", alice.cseq, "z9hG4bK-late-ack",
                    mixed(gateway.alice.sdp(4000), ISUP))));
            Message ack = gateway.bob.expectRequest("ACK");
            assertEquals(gateway.right.getHostAddress(), ack.mediaHost());
            new Talk(gateway, alice, bob, offer).hangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Content-Type: text/plain",
            "Content-Type: application/ISUP;version=itu-t92+",
            "Content-Type: multipart/mixed;boundary=other",
            "Content-Encoding: gzip\r\nContent-Type: application/sdp",
            "Content-Disposition: early-session\r\nContent-Type: application/sdp"})
    void bodyThatMustBeUnderstoodAndIsNot(String type) {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711");
            alice.peer.send(as(type, alice.next("INVITE", gateway.alice.sdp(4000))));
            Message refusal = alice.expect(415);
            alice.ackRefusal();
            assertEquals("application/sdp", refusal.header("Accept"));
            assertTrue(gateway.record().contains("refused with 415 body-not-understood"), gateway::record);
            assertTrue(gateway.bob.nothingYet());
        }
    }

    @Test
    void partThatSaysItIsRequired() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711");
            alice.peer.send(multipart(alice.next("INVITE",
                    mixed(gateway.alice.sdp(4000), ISUP.replace("optional", "required")))));
            alice.expect(415);
            alice.ackRefusal();
        }
    }

    @Test
    void bodyThatMayBeIgnoredIsNone() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711");
            alice.peer.send(as("Content-Disposition: render;handling=optional\r\nContent-Type: text/plain",
                    alice.next("INVITE", "hello")));
            Message invite = gateway.bob.expectRequest("INVITE");
            assertTrue(invite.body().isEmpty(), invite.text());
            Party.callee(gateway.bob, invite, "b1").reply(486, "Busy Here", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(486);
            alice.ackRefusal();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "UPDATE"})
    void newOfferThatNobodyUnderstandsLeavesTheCallAsItWas(String method) {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            talk.alice().peer.send(as("Content-Type: text/plain", talk.alice().next(method, "hello")));
            Message refusal = gateway.alice.expectResponse(415, method);
            assertEquals("application/sdp", refusal.header("Accept"));
            if (method.equals("INVITE")) {
                talk.alice().ackRefusal();
            }
            assertTrue(gateway.bob.nothingYet());
            talk.hangUp();
        }
    }

    @Test
    void answerThatNobodyUnderstandsIsHungUp() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            gateway.bob.send(as("Content-Type: text/plain", gateway.bob.response(invite, 200, "OK", "b1", "hello")));
            gateway.bob.expectRequest("ACK");
            Party.callee(gateway.bob, invite, "b1").expectAndAccept("BYE", "");
            alice.expect(502);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("answer-without-sdp"), gateway::record);
        }
    }
}
