package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.routing.Target;
import io.drawbridge.api.sip.Edits;
import io.drawbridge.api.sip.MessageRule;
import io.drawbridge.api.sip.MessageView;
import io.drawbridge.core.call.WirePeer.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules over messages, in real calls: what they may change, what they may not, and which messages they see. */
class RuleCallTest {
    /** Sends every call to bob. */
    public static final class ToBob implements RouteResolver {
        @Override
        public Route resolve(CallAttempt call) {
            return Route.to(Target.trunk("bob"));
        }
    }

    /** Marks each message with the way that it took, and changes INVITEs. */
    public static final class Marking implements MessageRule {
        @Override
        public Edits apply(MessageView message) {
            String way = (message.inbound() ? "in " : "out ") + message.network() + " " + message.method() + " "
                    + message.status();
            Edits edits = Edits.none().add("X-Way", way);
            return message.method().equals("INVITE") && message.status() == 0 && message.inbound()
                    ? edits.remove("X-Secret").set("s", "changed").removeSdpAttribute("ptime") : edits;
        }
    }

    /** Tries what rules may not do. */
    public static final class Breaking implements MessageRule {
        @Override
        public Edits apply(MessageView message) {
            return Edits.none().add("v", "SIP/2.0/UDP evil.example").set("i", "stolen").set("m", "<sip:evil.example>")
                    .set("t", "<sip:evil.example>").set("Require", "evil").set("k", "evil").set("c", "text/evil")
                    .set("Authorization", "evil").add("X-Harmless", "yes");
        }
    }

    /** Writes what one side must not tell the other. */
    public static final class Telling implements MessageRule {
        @Override
        public Edits apply(MessageView message) {
            return Edits.none().add("Server", "inner").add("Warning", "399 inner \"x\"")
                    .set("P-Asserted-Identity", "<sip:inner@inner.example>");
        }
    }

    private static Gateway start(Class<?> rule, String... more) {
        return Gateway.start(List.of(TestPlugin.of("routes", "", ToBob.class),
                TestPlugin.of("rules", "loop = true", rule)), more);
    }

    private static void refuses(Gateway gateway, Message invite) {
        Party.callee(gateway.bob, invite, "b1").reply(486, "Busy Here", "");
        gateway.bob.expectRequest("ACK");
    }

    @Test
    void rulesOfBothSidesChangeHeadersAndSdp() {
        try (Gateway gateway = start(Marking.class)) {
            Party alice = Party.caller(gateway, "4711").invite(
                    gateway.alice.sdp(4000, "a=ptime:20", "a=maxptime:40"), "X-Secret: 1", "X-Open: 2", "Subject: old");
            Message invite = gateway.bob.expectRequest("INVITE");
            assertEquals(List.of("in left INVITE 0", "out right INVITE 0"), invite.headers("X-Way"));
            assertEquals(List.of(), invite.headers("X-Secret"));
            assertEquals(List.of("2"), invite.headers("X-Open"));
            assertEquals(List.of("changed"), invite.headers("Subject"));
            assertFalse(invite.body().contains("a=ptime"), invite.text());
            assertTrue(invite.body().contains("a=maxptime:40"), invite.text());

            refuses(gateway, invite);
            assertEquals(List.of("in right INVITE 486", "out left INVITE 486"), alice.expect(486).headers("X-Way"));
            alice.ackRefusal();
        }
    }

    @Test
    void rulesSeeByeOfAPeerAndOurOwn() {
        try (Gateway gateway = start(Marking.class)) {
            Talk.between(gateway).alice().send("BYE", "");
            Message bye = gateway.bob.expectRequest("BYE");
            gateway.bob.send(gateway.bob.response(bye, 200, "OK", "", ""));
            assertEquals(List.of("in left BYE 0", "out right BYE 0"), bye.headers("X-Way"));
            gateway.alice.expectResponse(200, "BYE");

            Talk talk = Talk.between(gateway);
            gateway.node.orders().hangUp(gateway.onlyCall(), "operator");
            assertEquals(List.of("out left BYE 0"), talk.alice().expectAndAccept("BYE", "").headers("X-Way"));
            assertEquals(List.of("out right BYE 0"), talk.bob().expectAndAccept("BYE", "").headers("X-Way"));
        }
    }

    @Test
    void rulesSeeCancelAndARefusalOfOurs() {
        try (Gateway gateway = start(Marking.class)) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(180, "Ringing", "");
            alice.expect(180);
            alice.cancel();
            Message cancel = gateway.bob.expectRequest("CANCEL");
            assertEquals(List.of("in left CANCEL 0", "out right CANCEL 0"), cancel.headers("X-Way"));
            bob.reply(cancel, 200, "OK", "");
            bob.reply(487, "Request Terminated", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(487);
            alice.ackRefusal();

            Party other = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b2").reply(302, "Moved", "");
            gateway.bob.expectRequest("ACK");
            assertEquals(List.of("out left INVITE 480"), other.expect(480).headers("X-Way"));
            other.ackRefusal();
        }
    }

    @Test
    void whatIsNotForRulesIsRefusedCountedAndRecorded() {
        try (Gateway gateway = start(Breaking.class)) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            assertFalse(invite.text().contains("evil"), invite.text());
            assertFalse(invite.text().contains("stolen"), invite.text());
            assertEquals(List.of("yes", "yes"), invite.headers("X-Harmless"));
            refuses(gateway, invite);
            assertFalse(alice.expect(486).text().contains("evil"));
            alice.ackRefusal();
            for (String name : List.of("Via", "Call-ID", "Contact", "To", "Require", "Supported", "Content-Type",
                    "Authorization")) {
                assertTrue(gateway.record().contains("rule rules/Breaking may not write " + name), gateway::record);
            }
            assertEquals(4 * 8, gateway.node.messageRules().refusedEdits(), "INVITE and 486, in and out");
        }
    }

    @ParameterizedTest
    @CsvSource({"none, false", "full, true"})
    void whatOneSideMustNotTellIsHiddenAfterTheRules(String trustOfTheCallee, boolean identityPasses) {
        try (Gateway gateway = start(Telling.class, "drawbridge.networks.right.trust = " + trustOfTheCallee)) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message invite = gateway.bob.expectRequest("INVITE");
            assertFalse(invite.text().contains("Server") || invite.text().contains("Warning"), invite.text());
            assertEquals(identityPasses, invite.text().contains("inner"), invite.text());
            refuses(gateway, invite);
            Message refusal = alice.expect(486);
            alice.ackRefusal();
            assertFalse(refusal.text().contains("inner"), refusal.text());
        }
    }

    @Test
    void ruleInTheShadowChangesNothing() {
        try (Gateway gateway = Gateway.start(List.of(TestPlugin.of("routes", "", ToBob.class),
                TestPlugin.of("rules", "loop = true, mode = shadow", Marking.class)))) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000), "X-Secret: 1");
            Message invite = gateway.bob.expectRequest("INVITE");
            assertEquals(List.of(), invite.headers("X-Way"));
            assertEquals(List.of("1"), invite.headers("X-Secret"));
            refuses(gateway, invite);
            alice.expect(486);
            alice.ackRefusal();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X-A: b\r\nX-C", "X A", "X-A:", "Ünicode", "X-A\n"})
    void nameThatIsNone(String name) {
        assertThrows(IllegalArgumentException.class, () -> Edits.none().set(name, "1"));
        assertThrows(IllegalArgumentException.class, () -> Edits.none().add(name, "1"));
        assertThrows(IllegalArgumentException.class, () -> Edits.none().remove(name));
        assertThrows(IllegalArgumentException.class, () -> Edits.none().removeSdpAttribute(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: b", "a\nb", "a\rb", "a\0b"})
    void valueOfMoreThanOneLine(String value) {
        assertThrows(IllegalArgumentException.class, () -> Edits.none().set("X-A", value));
        assertThrows(IllegalArgumentException.class, () -> Edits.none().add("X-A", value));
    }
}
