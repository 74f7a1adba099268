package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.call.WirePeer.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing of one side is seen on the other. */
class HidingTest {
    private static final String PUBLIC = "Subject: for everybody";

    /** Headers that name a side’s hosts, software or people. */
    private static String[] telltales(String side) {
        return new String[] {
                "User-Agent: " + side + "-phone/1.0", "Server: " + side + "-server", "Organization: " + side + "-org",
                "P-Asserted-Identity: <sip:me@" + side + ".example>", "Session-ID: " + side + "session",
                "Reply-To: <sip:me@" + side + ".example>", "Authorization: Digest username=\"" + side + "\"",
                "Path: <sip:" + side + ".example;lr>", "Warning: 399 " + side + ".example \"no\"", PUBLIC};
    }

    private static String[] said(String side, WirePeer peer) {
        return new String[] {side, peer.host(), "secret-user", "s=secret", "4711 1 IN", "tag-of-" + side};
    }

    /** A message to one side must hold nothing that the other side said. */
    private static Message hides(Message seen, String[] secrets, Party other) {
        for (String secret : secrets) {
            assertFalse(seen.text().contains(secret), () -> secret + " shows in\n" + seen.text());
        }
        assertFalse(seen.text().contains(other.callId), seen::text);
        assertFalse(seen.text().contains(other.local.substring(other.local.indexOf(";tag="))), seen::text);
        return seen;
    }

    @Test
    void ofTheCallerAndOfTheCallee() {
        try (Gateway gateway = Gateway.start()) {
            String[] left = said("left-side", gateway.alice);
            String[] right = said("right-side", gateway.bob);
            Party alice = Party.caller(gateway, "4711")
                    .invite(gateway.alice.sdp(4000), telltales("left-side"));
            Message invite = hides(gateway.bob.expectRequest("INVITE"), left, alice);
            assertTrue(invite.text().contains(PUBLIC), invite.text());
            assertTrue(invite.header("From").contains("alice@" + gateway.right.getHostAddress()), invite.text());

            Party bob = Party.callee(gateway.bob, invite, "tag-of-right-side");
            bob.reply(183, "Session Progress", gateway.bob.sdp(5000), telltales("right-side"));
            hides(alice.expect(183), right, bob);
            bob.reply(200, "OK", gateway.bob.sdp(5000), telltales("right-side"));
            hides(gateway.bob.expectRequest("ACK"), left, alice);
            hides(alice.expect(200), right, bob);
            alice.ack("");

            bob.send("INFO", "", telltales("right-side"));
            hides(alice.expectAndAccept("INFO", "", telltales("left-side")), right, bob);
            hides(gateway.bob.expectResponse(200, "INFO"), left, alice);

            alice.send("BYE", "", telltales("left-side"));
            hides(bob.expectAndAccept("BYE", "", telltales("right-side")), left, alice);
            hides(gateway.alice.expectResponse(200, "BYE"), right, bob);
        }
    }

    @Test
    void ofACalleeThatRefuses() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "tag-of-right-side");
            bob.reply(486, "Busy Here", "", telltales("right-side"));
            gateway.bob.expectRequest("ACK");
            Message refusal = hides(alice.expect(486), said("right-side", gateway.bob), bob);
            assertTrue(refusal.text().contains(PUBLIC), refusal.text());
            alice.ackRefusal();
        }
    }

    /** Who diverted a call is of use on the other side; where that was is not. */
    @Test
    void ofWhoDivertedTheCall() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000),
                    "Diversion: \"Desk\" <sip:+4930123;x=pbx@pbx.left.example:5070;user=phone>"
                            + ";reason=user-busy;counter=1, <tel:+4930124>;reason=no-answer",
                    "Diversion: <sip:+4930125@pbx.left.example>;privacy=full",
                    "History-Info: <sip:+4930126@pbx.left.example;cause=302?Reason=SIP%3Bcause%3D302>;index=1, "
                            + "<sip:+4930127@pbx.left.example?Privacy=history>;index=1.1",
                    "Alert-Info: <http://pbx.left.example/ring.wav>, <urn:alert:service:call-waiting>",
                    "Call-Info: <http://pbx.left.example/photo.jpg>;purpose=icon");
            Message invite = hides(gateway.bob.expectRequest("INVITE"), new String[] {"left.example"}, alice);
            String us = gateway.right.getHostAddress();
            assertEquals(List.of("\"Desk\" <sip:+4930123;x=pbx@" + us + ";user=phone>;reason=user-busy;counter=1, "
                    + "<tel:+4930124>;reason=no-answer", "<sip:anonymous@anonymous.invalid>;privacy=full"),
                    invite.headers("Diversion"));
            assertEquals("<sip:+4930126@" + us + ";cause=302>;index=1, <sip:anonymous@anonymous.invalid>;index=1.1",
                    invite.header("History-Info"));
            assertEquals("<urn:alert:service:call-waiting>", invite.header("Alert-Info"));
            assertTrue(invite.headers("Call-Info").isEmpty(), invite.text());
            Party.callee(gateway.bob, invite, "b1").reply(486, "Busy Here", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(486);
            alice.ackRefusal();
        }
    }

    @Test
    void betweenTrustedSidesNothingOfADiversionIsLost() {
        try (Gateway gateway = Gateway.start("drawbridge.network-defaults.trust = full")) {
            String diversion = "<sip:+4930123@pbx.left.example:5070>;reason=user-busy";
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000), "Diversion: " + diversion);
            Message invite = gateway.bob.expectRequest("INVITE");
            assertEquals(diversion, invite.header("Diversion"));
            Party.callee(gateway.bob, invite, "b1").reply(486, "Busy Here", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(486);
            alice.ackRefusal();
        }
    }

    @Test
    void ofPeersThatAreTrustedOnlyOnOneSide() {
        try (Gateway gateway = Gateway.start("drawbridge.networks.right.trust = full")) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000), telltales("left-side"));
            Message invite = gateway.bob.expectRequest("INVITE");
            assertTrue(invite.headers("P-Asserted-Identity").isEmpty(), invite.text());
            Party.callee(gateway.bob, invite, "b1").reply(486, "Busy Here", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(486);
            alice.ackRefusal();
        }
    }
}
