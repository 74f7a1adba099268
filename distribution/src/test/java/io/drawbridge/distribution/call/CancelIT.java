package io.drawbridge.distribution.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.distribution.Peer;
import io.drawbridge.distribution.PeerTest;
import io.drawbridge.distribution.Sipp.Transport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callers that change their mind, at every moment. */
@PeerTest(Peer.SIPP)
class CancelIT {
    @RegisterExtension
    static final Border BORDER = new Border();

    @ParameterizedTest
    @EnumSource
    void whileItRings(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(180, "Ringing", "").receive("CANCEL").reply(200, "OK", "")
                .replyToInvite(487, "Request Terminated", "").receive("ACK");
        SippScenario calling = SippScenario.caller()
                .invite(Sdp.AUDIO).expect(180).cancel().expect(200).expect(487).ackRefusal();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            caller.succeeds();
            callee.succeeds();
            assertEquals(callee.theOnly("INVITE").header("Via"), callee.theOnly("CANCEL").header("Via"));
        }
        BORDER.record(lane).wasNotAnswered().ended("caller", "cancelled").attempted(lane.trunk() + " given-up");
    }

    @ParameterizedTest
    @EnumSource
    void beforeTheCalleeHasSaidAnything(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").untilTold().replyToInvite(180, "Ringing", "").receive("CANCEL").reply(200, "OK", "")
                .replyToInvite(487, "Request Terminated", "").receive("ACK");
        SippScenario calling = SippScenario.caller()
                .invite(Sdp.AUDIO).trying().untilTold().cancel().expect(200).expect(487).ackRefusal();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("INVITE");
            caller.go();
            caller.succeeds();
            // RFC 3261 §9.1: a CANCEL must wait for a provisional response.
            assertTrue(callee.received("CANCEL").isEmpty(), callee.log()::toString);
            callee.go();
            callee.succeeds();
        }
        BORDER.record(lane).wasNotAnswered().ended("caller", "cancelled").attempted(lane.trunk() + " given-up");
    }

    @ParameterizedTest
    @EnumSource
    void whileTheAnswerIsOnItsWay(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(180, "Ringing", "").receive("CANCEL").reply(200, "OK", "")
                .replyToInvite(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();
        SippScenario calling = SippScenario.caller()
                .invite(Sdp.AUDIO).expect(180).cancel().expect(200).expect(487).ackRefusal();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasNotAnswered().ended("caller", "cancelled");
    }

    @ParameterizedTest
    @EnumSource
    void tooLateForAnAnsweredCall(Transport transport) {
        Lane lane = BORDER.lane(transport);
        // Over a reliable transport the transaction of the INVITE is over with its 2xx (RFC 3261 §17.2.1, §9.2).
        int tooLate = transport == Transport.UDP ? 200 : 481;
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();
        SippScenario calling = SippScenario.caller()
                .invite(Sdp.AUDIO).expect(200).cancel().expect(tooLate).ack("").untilTold().hangUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            caller.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
    }
}
