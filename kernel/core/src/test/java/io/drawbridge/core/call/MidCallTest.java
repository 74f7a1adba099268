package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.call.WirePeer.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** New offers in a call that is up, from either side. */
class MidCallTest {
    private static String held(WirePeer peer, int port, String direction, int version) {
        return peer.sdp(port, "a=" + direction).replace("4711 1 IN", "4711 " + version + " IN");
    }

    private static void holdAndResume(Party holder, Party other, int holderPort, int otherPort) {
        holder.send("INVITE", held(holder.peer, holderPort, "sendonly", 2));
        Message hold = other.peer.expectRequest("INVITE");
        assertTrue(hold.body().contains("a=sendonly"), hold.text());
        other.reply(hold, 200, "OK", held(other.peer, otherPort, "recvonly", 2));
        other.peer.expectRequest("ACK");
        Message held = holder.expect(200);
        assertTrue(held.body().contains("a=recvonly"), held.text());
        holder.ack("");

        holder.send("INVITE", held(holder.peer, holderPort, "sendrecv", 3));
        Message resume = other.peer.expectRequest("INVITE");
        assertFalse(resume.body().contains("a=sendonly"), resume.text());
        assertFalse(resume.body().contains("a=inactive"), resume.text());
        other.reply(resume, 200, "OK", held(other.peer, otherPort, "sendrecv", 3));
        other.peer.expectRequest("ACK");
        Message resumed = holder.expect(200);
        assertFalse(resumed.body().contains("a=recvonly"), resumed.text());
        assertFalse(resumed.body().contains("a=inactive"), resumed.text());
        holder.ack("");
        holder.settle();
    }

    @Test
    void callerHoldsAndResumes() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            holdAndResume(talk.alice(), talk.bob(), 4000, 5000);
            talk.hangUp();
        }
    }

    @Test
    void calleeHoldsAndResumes() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            holdAndResume(talk.bob(), talk.alice(), 5000, 4000);
            holdAndResume(talk.alice(), talk.bob(), 4000, 5000);
            talk.hangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void offerlessReinviteAsksTheOtherSide(boolean byCaller) {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            Party asking = byCaller ? talk.alice() : talk.bob();
            Party asked = byCaller ? talk.bob() : talk.alice();

            asking.send("INVITE", "");
            Message reinvite = asked.peer.expectRequest("INVITE");
            assertEquals("", reinvite.body());
            asked.reply(reinvite, 200, "OK", held(asked.peer, 5010, "sendrecv", 2));
            Message offer = asking.expect(200);
            assertTrue(offer.body().contains("m=audio"), offer.text());
            asking.ack(held(asking.peer, 4010, "sendrecv", 2));
            Message ack = asked.peer.expectRequest("ACK");
            assertTrue(ack.body().contains("m=audio"), ack.text());
            talk.hangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {488, 415, 500, 603})
    void refusedOfferLeavesTheCallAsItWas(int status) {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            talk.alice().send("INVITE", held(gateway.alice, 4000, "sendonly", 2));
            Message reinvite = gateway.bob.expectRequest("INVITE");
            talk.bob().reply(reinvite, status, "No", "");
            gateway.bob.expectRequest("ACK");
            talk.alice().expect(status);
            talk.alice().ackRefusal();
            holdAndResume(talk.alice(), talk.bob(), 4000, 5000);
            talk.hangUp();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"m=image 4002 udptl t38", "m=video 4002 RTP/AVP 96"})
    void faxAndVideoNeverCostTheCall(String line) {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            String sdp = "v=0\r\no=x 4711 2 IN IP4 " + gateway.bob.host() + "\r\ns=x\r\nc=IN IP4 " + gateway.bob.host()
                    + "\r\nt=0 0\r\n" + line + "\r\n";
            talk.bob().send("INVITE", sdp);
            talk.bob().expect(488);
            talk.bob().ackRefusal();
            holdAndResume(talk.alice(), talk.bob(), 4000, 5000);
            talk.hangUp();
        }
    }

    @Test
    void offersOfBothSidesAtOnceAreBothRefused() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            talk.alice().send("INVITE", held(gateway.alice, 4000, "sendonly", 2));
            Message crossing = gateway.bob.expectRequest("INVITE");
            talk.bob().send("INVITE", held(gateway.bob, 5000, "sendonly", 2));
            talk.bob().expect(491);
            talk.bob().ackRefusal();
            talk.bob().reply(crossing, 491, "Request Pending", "");
            gateway.bob.expectRequest("ACK");
            talk.alice().expect(491);
            talk.alice().ackRefusal();
            holdAndResume(talk.bob(), talk.alice(), 5000, 4000);
            talk.hangUp();
        }
    }

    @Test
    void hangUpDuringAReinvite() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            talk.alice().send("INVITE", held(gateway.alice, 4000, "sendonly", 2));
            Message reinvite = gateway.bob.expectRequest("INVITE");
            talk.alice().send("BYE", "");
            gateway.alice.expectResponse(200, "BYE");
            Message refused = gateway.alice.expect("a final answer to the re-INVITE",
                    m -> m.first().matches("SIP/2.0 [4-6].*") && m.header("CSeq").endsWith("INVITE"));
            talk.alice().ackRefusal();
            assertTrue(refused.first().contains("487"), refused.first());
            talk.bob().reply(reinvite, 200, "OK", held(gateway.bob, 5000, "recvonly", 2));
            talk.bob().expectAndAccept("BYE", "");
        }
    }

    @Test
    void callerCancelsItsReinvite() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            talk.alice().send("INVITE", held(gateway.alice, 4000, "sendonly", 2));
            Message reinvite = gateway.bob.expectRequest("INVITE");
            talk.bob().reply(reinvite, 180, "Ringing", "");
            gateway.alice.send(talk.alice().sameBranch("CANCEL"));
            gateway.alice.expectResponse(200, "CANCEL");
            talk.alice().expect(487);
            talk.alice().ackRefusal();
            talk.bob().reply(gateway.bob.expectRequest("CANCEL"), 200, "OK", "");
            talk.bob().reply(reinvite, 487, "Request Terminated", "");
            gateway.bob.expectRequest("ACK");
            holdAndResume(talk.bob(), talk.alice(), 5000, 4000);
            talk.hangUp();
        }
    }

    @Test
    void updateCarriesAnOffer() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            talk.alice().send("UPDATE", held(gateway.alice, 4000, "sendonly", 2));
            Message offer = gateway.bob.expect("INVITE or UPDATE", m -> m.isRequest("INVITE") || m.isRequest("UPDATE"));
            assertTrue(offer.body().contains("a=sendonly"), offer.text());
            talk.bob().reply(offer, 200, "OK", held(gateway.bob, 5000, "recvonly", 2));
            Message answer = gateway.alice.expectResponse(200, "UPDATE");
            assertTrue(answer.body().contains("a=recvonly"), answer.text());
            talk.hangUp();
        }
    }

    @Test
    void updateWithoutOfferRefreshesTheTarget() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            talk.alice().send("UPDATE", "");
            gateway.alice.expectResponse(200, "UPDATE");
            talk.hangUp();
        }
    }

    @Test
    void twoReinvitesOfOneSideAtOnce() {
        try (Gateway gateway = Gateway.start()) {
            Talk talk = Talk.between(gateway).settled();
            talk.alice().send("INVITE", held(gateway.alice, 4000, "sendonly", 2));
            Message first = gateway.bob.expectRequest("INVITE");
            talk.alice().send("INVITE", held(gateway.alice, 4000, "sendrecv", 3));
            Message refused = gateway.alice.expect("a refusal of the second",
                    m -> m.first().startsWith("SIP/2.0 500"));
            assertFalse(refused.headers("Retry-After").isEmpty(), refused.text());
            talk.alice().ackRefusal();
            talk.bob().reply(first, 200, "OK", held(gateway.bob, 5000, "recvonly", 2));
            gateway.bob.expectRequest("ACK");
            gateway.alice.expectResponse(200, "INVITE");
            talk.alice().cseq--;
            talk.alice().ack("");
            talk.alice().cseq++;
            talk.hangUp();
        }
    }
}
