package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.call.WirePeer.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole call over every kind of wire: set-up, media both ways, hold, resume, and either side hanging up. */
class WiringTest {
    private static void direction(Party holder, Party other, Rtp holding, Rtp held, String direction, int version) {
        holder.send("INVITE", holder.peer.sdp(holding.port(), "a=" + direction)
                .replace("4711 1 IN", "4711 " + version + " IN"));
        Message reinvite = other.peer.expectRequest("INVITE");
        assertEquals(direction.equals("sendonly"), reinvite.body().contains("a=sendonly"), reinvite.text());
        other.reply(reinvite, 200, "OK", other.peer.sdp(held.port(),
                "a=" + (direction.equals("sendonly") ? "recvonly" : "sendrecv"))
                .replace("4711 1 IN", "4711 " + version + " IN"));
        other.peer.expectRequest("ACK");
        holder.expect(200);
        holder.ack("");
        holder.settle();
    }

    @ParameterizedTest
    @EnumSource(Wiring.class)
    void wholeCall(Wiring wiring) {
        try (Gateway gateway = Gateway.start(wiring); Rtp left = Rtp.of(gateway.alice, 1);
                Rtp right = Rtp.of(gateway.bob, 2)) {
            Party alice = Party.caller(gateway, "4711").invite(gateway.alice.sdp(left.port()));
            Message invite = gateway.bob.expectRequest("INVITE");
            assertEquals(gateway.right.getHostAddress(), Gateway.address(invite.mediaHost()).getHostAddress());
            assertTrue(invite.header("Via").startsWith("SIP/2.0/" + (wiring.right.tcp ? "TCP" : "UDP")), invite.text());
            assertTrue(invite.body().contains(wiring.right.v6 ? "IN IP6 " : "IN IP4 "), invite.text());
            Party bob = Party.callee(gateway.bob, invite, "b1");
            bob.reply(180, "Ringing", "");
            alice.expect(180);
            bob.reply(200, "OK", gateway.bob.sdp(right.port()));
            gateway.bob.expectRequest("ACK");
            Message answer = alice.expect(200);
            assertEquals(gateway.left.getHostAddress(), Gateway.address(answer.mediaHost()).getHostAddress());
            assertTrue(answer.body().contains(wiring.left.v6 ? "IN IP6 " : "IN IP4 "), answer.text());
            alice.ack("");
            alice.settle();

            left.reach(right, answer, 1);
            right.reach(left, invite, 2);
            direction(alice, bob, left, right, "sendonly", 2);
            left.reach(right, answer, 3);
            direction(alice, bob, left, right, "sendrecv", 3);
            right.reach(left, invite, 4);

            bob.send("BYE", "");
            alice.expectAndAccept("BYE", "");
            gateway.bob.expectResponse(200, "BYE");
            assertTrue(gateway.record().contains("ended by callee: normal"), gateway::record);
        }
    }

    @ParameterizedTest
    @EnumSource(Wiring.class)
    void callerHangsUp(Wiring wiring) {
        try (Gateway gateway = Gateway.start(wiring)) {
            Talk.between(gateway).hangUp();
            assertTrue(gateway.record().contains("ended by caller: normal"), gateway::record);
        }
    }
}
