package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.call.WirePeer.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests other than those that set calls up: in dialogs, outside of them, and malformed ones. */
class RequestsTest {
    private static void answered(Party from, int status, String method) {
        from.peer.expectResponse(status, method);
    }

    @Test
    void infoPassesBothWaysAndTheAnswersComeBack() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            String body = "Signal=5\r\nDuration=160\r\n";
            talk.alice().peer.send(withType(talk.alice().next("INFO", body), "application/dtmf-relay"));
            Message info = gateway.bob.expectRequest("INFO");
            assertEquals(body, info.body());
            assertEquals("application/dtmf-relay", info.header("Content-Type"));
            talk.bob().reply(info, 200, "OK", "");
            answered(talk.alice(), 200, "INFO");

            talk.bob().send("INFO", "");
            talk.alice().reply(gateway.alice.expectRequest("INFO"), 415, "Unsupported Media Type", "");
            answered(talk.bob(), 415, "INFO");
            talk.hangUp();
        }
    }

    private static String withType(String text, String type) {
        return text.replace("application/sdp", type);
    }

    @Test
    void howABodyIsEncodedGoesWithTheBody() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            talk.alice().send("INFO", "zipped", "Content-Encoding: gzip");
            Message info = gateway.bob.expectRequest("INFO");
            assertEquals("gzip", info.header("Content-Encoding"));
            talk.bob().reply(info, 200, "OK", "zipped too", "e: deflate");
            assertEquals("deflate", gateway.alice.expectResponse(200, "INFO").header("Content-Encoding"));
            talk.hangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAHangUpSaysGoesToTheOtherSide(boolean byCaller) {
        try (Gateway gateway = Gateway.start("drawbridge.sip.reason-header = true")) {
            Talk talk = Talk.between(gateway);
            Party leaving = byCaller ? talk.alice() : talk.bob();
            Party left = byCaller ? talk.bob() : talk.alice();
            leaving.send("BYE", "", "Reason: Q.850;cause=31;text=\"normal, unspecified\"", "X-Billing: 7",
                    "User-to-User: 56a3;encoding=hex", "User-Agent: secret-phone", "Supported: timer");
            Message bye = left.expectAndAccept("BYE", "");
            assertEquals(List.of("Q.850;cause=31;text=\"normal, unspecified\""), bye.headers("Reason"));
            assertEquals("7", bye.header("X-Billing"));
            assertEquals("56a3;encoding=hex", bye.header("User-to-User"));
            assertTrue(bye.headers("User-Agent").isEmpty() && bye.headers("Supported").isEmpty(), bye.text());
            answered(leaving, 200, "BYE");
        }
    }

    @Test
    void whatACancelSaysGoesToTheOtherSide() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(180, "Ringing", "");
            alice.expect(180);
            gateway.alice.send(alice.sameBranch("CANCEL").replaceAll("(To: [^;]*);tag=[^\r]*", "$1")
                    .replace("Content-Length", "Reason: SIP;cause=200;text=\"elsewhere\"\r\nContent-Length"));
            Message cancel = gateway.bob.expectRequest("CANCEL");
            assertEquals("SIP;cause=200;text=\"elsewhere\"", cancel.header("Reason"));
            bob.reply(cancel, 200, "OK", "");
            bob.reply(487, "Request Terminated", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(487);
            alice.ackRefusal();
        }
    }

    @Test
    void messagePassesInADialog() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            gateway.alice.send(withType(talk.alice().next("MESSAGE", "hello"), "text/plain"));
            Message message = gateway.bob.expectRequest("MESSAGE");
            assertEquals("hello", message.body());
            assertEquals("text/plain", message.header("Content-Type"));
            talk.bob().reply(message, 202, "Accepted", "");
            answered(talk.alice(), 202, "MESSAGE");
            talk.hangUp();
        }
    }

    @Test
    void optionsAreAnsweredByUs() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            talk.alice().send("OPTIONS", "");
            answered(talk.alice(), 200, "OPTIONS");
            Party outside = Party.caller(gateway, "anybody");
            outside.send("OPTIONS", "");
            Message options = gateway.alice.expectResponse(200, "OPTIONS");
            assertTrue(options.header("Allow").contains("NOTIFY"), options.text());
            talk.hangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUBSCRIBE", "PUBLISH", "REGISTER", "MESSAGE", "REFER", "FOO"})
    void whatWeDoNotServeIsNamed(String method) {
        try (Gateway gateway = Gateway.start()) {
            Party outside = Party.caller(gateway, "anybody");
            outside.send(method, "");
            Message refusal = gateway.alice.expect("405 or 501",
                    m -> m.isResponse(405, method) || m.isResponse(501, method));
            assertTrue(refusal.header("Allow").contains("NOTIFY"), refusal.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYE", "INFO", "UPDATE", "PRACK"})
    void noSuchDialog(String method) {
        try (Gateway gateway = Gateway.start()) {
            Party lost = Party.caller(gateway, "4711");
            lost.remote = lost.remote + ";tag=lost";
            lost.send(method, "");
            answered(lost, 481, method);
        }
    }

    @Test
    void olderCseqIsRefused() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway);
            talk.alice().cseq = 10;
            talk.alice().send("INFO", "");
            talk.bob().expectAndAccept("INFO", "");
            answered(talk.alice(), 200, "INFO");
            talk.alice().cseq = 5;
            talk.alice().send("INFO", "");
            answered(talk.alice(), 500, "INFO");
            talk.alice().cseq = 11;
            talk.hangUp();
        }
    }

    @Test
    void extensionThatWeLackIsNamed() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000), "Require: recursion, 100rel");
            Message refusal = alice.expect(420);
            alice.ackRefusal();
            assertEquals("recursion", refusal.header("Unsupported"));
        }
    }

    @Test
    void noHopsLeft() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711");
            gateway.alice.send(alice.next("INVITE", gateway.alice.sdp(4000))
                    .replace("Max-Forwards: 70", "Max-Forwards: 0"));
            alice.expect(483);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("refused with 483 max-forwards"), gateway::record);
        }
    }

    private static String lastHop(String text) {
        return text.replace("Max-Forwards: 70", "Max-Forwards: 0");
    }

    @Test
    void whatEndsHereNeedsNoHop() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            Party outside = Party.caller(gateway, "anybody");
            gateway.alice.send(lastHop(outside.next("OPTIONS", "")));
            answered(outside, 200, "OPTIONS");
            gateway.alice.send(lastHop(talk.alice().next("INFO", "")));
            answered(talk.alice(), 483, "INFO");
            gateway.alice.send(lastHop(talk.alice().next("UPDATE", "")));
            answered(talk.alice(), 200, "UPDATE");
            gateway.alice.send(lastHop(talk.alice().next("BYE", "")));
            talk.bob().expectAndAccept("BYE", "");
            answered(talk.alice(), 200, "BYE");
        }
    }

    @Test
    void oneHopLess() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            assertEquals("69", invite.header("Max-Forwards"));
            Party.callee(gateway.bob, invite, "b1").reply(486, "Busy Here", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(486);
            alice.ackRefusal();
        }
    }

    @Test
    void ourOwnInviteComesBack() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            String via = "Via: SIP/2.0/UDP " + gateway.bob.hostPort() + ";branch=z9hG4bKlooping\r\n";
            gateway.bob.send(invite.text().replaceFirst("Via: ", via + "Via: "));
            gateway.bob.expect("482 to the loop", m -> m.first().startsWith("SIP/2.0 482"));
            assertTrue(gateway.record().contains("refused with 482 loop"), gateway::record);
            Party.callee(gateway.bob, invite, "b1").reply(486, "Busy Here", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(486);
            alice.ackRefusal();
            assertEquals(0, gateway.calls());
        }
    }

    @Test
    void sameRequestOnTwoWaysIsTakenOnce() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            gateway.alice.send(alice.text("INVITE", 1, "z9hG4bKmerged", gateway.alice.sdp(4000)));
            gateway.alice.expect("482 to the merged request", m -> m.first().startsWith("SIP/2.0 482"));
            Party.callee(gateway.bob, invite, "b1").reply(486, "Busy Here", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(486);
            alice.ackRefusal();
        }
    }

    @Test
    void routeSetsOfBothSidesAreKept() {
        try (Gateway gateway = Gateway.start()) {
            String first = "<sip:" + gateway.alice.hostPort() + ";lr;on=left>";
            String second = "<sip:" + gateway.bob.hostPort() + ";lr;on=right>";
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000), "Record-Route: " + first);
            Message invite = gateway.bob.expectRequest("INVITE");
            assertFalse(invite.text().contains("on=left"), invite.text());
            Party bob = Party.callee(gateway.bob, invite, "b1");
            bob.reply(200, "OK", gateway.bob.sdp(5000), "Record-Route: " + second);
            assertEquals(second, gateway.bob.expectRequest("ACK").header("Route"));
            Message answer = alice.expect(200);
            assertEquals(first, answer.header("Record-Route"));
            assertFalse(answer.text().contains("on=right"), answer.text());
            alice.ack("");
            alice.send("INFO", "");
            Message info = bob.expectAndAccept("INFO", "");
            assertEquals(second, info.header("Route"));
            answered(alice, 200, "INFO");
            bob.send("BYE", "");
            assertEquals(first, alice.expectAndAccept("BYE", "").header("Route"));
            answered(bob, 200, "BYE");
        }
    }
}
