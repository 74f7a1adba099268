package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.call.WirePeer.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that nobody takes: what the caller hears, and what the record says. */
class RefusedCallTest {
    @ParameterizedTest
    @CsvSource({"486, 486", "603, 603", "604, 604", "404, 404", "484, 484", "488, 488", "500, 500", "503, 500",
            "401, 403", "407, 403", "302, 480"})
    void theOnlyTrunkRefuses(int said, int heard) {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routes(Target.trunk("bob"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(said, "So Sorry", "");
            gateway.bob.expectRequest("ACK");
            Message refusal = alice.expect(heard);
            alice.ackRefusal();
            assertTrue(refusal.headers("Contact").isEmpty(), refusal.text());
            assertTrue(gateway.record().contains("refused with " + heard), gateway::record);
            assertTrue(gateway.record().contains("← " + said + " So Sorry"), gateway::record);
        }
    }

    @ParameterizedTest
    @CsvSource({"486", "487", "600", "603", "404"})
    void whatTheCalleeDecidesIsNotTriedElsewhere(int said) {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routes(Target.trunk("bob"), Target.trunk("carol"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party bob = Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1");
            bob.reply(said, "No", "");
            gateway.bob.expectRequest("ACK");
            alice.expect(said);
            alice.ackRefusal();
            assertFalse(gateway.record().contains("attempt 2"), gateway::record);
            assertEquals(said != 404, gateway.record().contains("(callee: callee-decision)"), gateway.record());
        }
    }

    @Test
    void redirectThatIsNotFollowedIsNotTriedElsewhereEither() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routes(Target.trunk("bob"), Target.trunk("carol"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party.callee(gateway.bob, gateway.bob.expectRequest("INVITE"), "b1")
                    .reply(302, "Moved", "", "Contact: <sip:1@" + gateway.carol.hostPort() + ">");
            gateway.bob.expectRequest("ACK");
            alice.expect(480);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("refused with 480 redirect-refused"), gateway::record);
            assertFalse(gateway.record().contains("attempt 2"), gateway::record);
        }
    }

    @Test
    void resolverFails() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routing(call -> {
                throw new IllegalStateException("database gone");
            });
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            alice.expect(503);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("refused with 503 routes.resolver-failed"), gateway::record);
        }
    }

    @Test
    void filterRefuses() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.screening(call -> Verdict.reject(603, "unwanted"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            alice.expect(603);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("refused with 603 screen.unwanted"), gateway::record);
        }
    }

    @Test
    void filterDiverts() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.screening(call -> Verdict.divert(Target.trunk("carol"), "suspicious"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Party carol = Party.callee(gateway.carol, gateway.carol.expectRequest("INVITE"), "c1");
            carol.reply(486, "Busy Here", "");
            gateway.carol.expectRequest("ACK");
            alice.expect(486);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("suspicious"), gateway::record);
        }
    }

    @Test
    void noRoute() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routing(call -> Route.notMine());
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            alice.expect(404);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("refused with 404 no-route"), gateway::record);
        }
    }

    @Test
    void routeToNobody() {
        try (Gateway gateway = Gateway.start()) {
            gateway.script.routes(Target.trunk("nobody"), Target.service("nothing"), Target.group("none"));
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(4000));
            Message refusal = alice.peer.expect("a refusal", m -> m.first().matches("SIP/2.0 [45].*"));
            alice.learn(refusal);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("unreachable: no trunk of this name"), gateway::record);
        }
    }

    @Test
    void mediaThatCannotBeCarried() {
        try (Gateway gateway = Gateway.start()) {
            String image = gateway.alice.sdp(4000).replace("m=audio 4000 RTP/AVP 0 8 101", "m=image 4000 udptl t38");
            Party alice = Party.caller(gateway, "4711").invite(image);
            alice.expect(488);
            alice.ackRefusal();
            assertTrue(gateway.record().contains("refused with 488"), gateway::record);
        }
    }

    @Test
    void sdpThatIsNone() {
        try (Gateway gateway = Gateway.start()) {
            Party alice = Party.caller(gateway, "4711").invite("hello\r\n");
            Message refusal = alice.peer.expect("a refusal", m -> m.first().matches("SIP/2.0 4.*"));
            alice.learn(refusal);
            alice.ackRefusal();
        }
    }

    @Test
    void everyPortIsTaken() {
        try (Gateway gateway = Gateway.start("drawbridge.networks.right.media.ports = \"21000-21001\"",
                "drawbridge.network-defaults.media.quarantine = 1ms")) {
            Talk talk = Talk.between(gateway);
            Party alice = Party.caller(gateway, "4712").invite(gateway.alice.sdp(4000));
            Message refusal = alice.peer.expect("a refusal", m -> m.first().matches("SIP/2.0 [45].*"));
            assertEquals("SIP/2.0 503", refusal.first().substring(0, 11), refusal.first());
            alice.learn(refusal);
            alice.ackRefusal();
            talk.hangUp();
        }
    }
}
