package io.drawbridge.distribution.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.distribution.Peer;
import io.drawbridge.distribution.PeerTest;
import io.drawbridge.distribution.Sipp.Transport;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that are answered: every way in which offer, answer and progress may come. */
@PeerTest(Peer.SIPP)
class SetupIT {
    @RegisterExtension
    static final Border BORDER = new Border();

    @ParameterizedTest
    @EnumSource
    void ringsIsAnsweredAndTheCallerHangsUp(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(180, "Ringing", "").reply(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();
        SippScenario calling = SippScenario.caller()
                .invite(Sdp.AUDIO).expect(180).expect(200).ack("").untilTold().hangUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            caller.go();
            caller.succeeds();
            callee.succeeds();
            SippMessage invite = callee.theOnly("INVITE");
            for (String secret : List.of(lane.caller().toString(), BORDER.edge().toString(),
                    caller.theOnly("180").header("Call-ID"))) {
                assertFalse(invite.text().contains(secret), invite::text);
            }
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays()
                .attempted(lane.trunk() + " answered");
    }

    @ParameterizedTest
    @CsvSource({"UDP,TCP", "TCP,UDP"})
    void theTwoSidesSpeakOverDifferentTransports(Transport calling, Transport called) {
        Lane lane = BORDER.lane(called);
        SippScenario answers = SippScenario.callee()
                .receive("INVITE").reply(180, "Ringing", "").reply(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();
        SippScenario calls = SippScenario.caller()
                .invite(Sdp.AUDIO).expect(180).expect(200).ack("").untilTold().hangUp();

        try (SippParty callee = lane.callee(answers); SippParty caller = lane.caller(calls, calling)) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            caller.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
    }

    @ParameterizedTest
    @EnumSource
    void theCalleeHangsUp(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(180, "Ringing", "").reply(200, "OK", Sdp.AUDIO).receive("ACK")
                .untilTold().hangUp();
        SippScenario calling = SippScenario.caller().invite(Sdp.AUDIO).expect(180).expect(200).ack("").isHungUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            callee.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("callee", "normal").mediaBothWays();
    }

    @ParameterizedTest
    @EnumSource
    void theCalleeIsHeardBeforeItAnswers(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(183, "Session Progress", Sdp.AUDIO)
                .untilTold().replyToInvite(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();
        SippScenario calling = SippScenario.caller()
                .invite(Sdp.AUDIO).expect(183).expect(200).ack("").untilTold().hangUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            caller.awaitReceived("183");
            RtpEnd.speak(callee.rtp(), caller.rtp());
            callee.go();
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            caller.go();
            caller.succeeds();
            callee.succeeds();
        }
        CallRecord record = BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
        assertTrue(record.responses(1).contains(183), record::text);
    }

    @ParameterizedTest
    @EnumSource
    void theCalleeOffers(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(180, "Ringing", "").reply(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();
        SippScenario calling = SippScenario.caller()
                .invite("").expect(180).expect(200).ack(Sdp.AUDIO).untilTold().hangUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            assertEquals("", callee.theOnly("INVITE").body());
            RtpEnd.talk(caller.rtp(), callee.rtp());
            caller.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatedAnswerIsAcknowledgedAgain(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(200, "OK", Sdp.AUDIO).receive("ACK").untilTold()
                .replyToInvite(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();
        SippScenario calling = SippScenario.caller().invite(Sdp.AUDIO).expect(200);
        if (transport == Transport.TCP) {
            calling.expect(200); // over UDP sipp takes it for a retransmission, and does not step on
        }
        calling.untilTold().ack("").untilTold().hangUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            callee.go();
            List<SippMessage> acks = callee.awaitReceived("ACK", 2);
            assertEquals(acks.get(0).text(), acks.get(1).text());

            List<SippMessage> answers = caller.awaitReceived("200", 2);
            assertEquals(answers.get(0).text(), answers.get(1).text());
            caller.go();
            RtpEnd.talk(caller.rtp(), callee.rtp());
            caller.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
    }

    @ParameterizedTest
    @EnumSource
    void theCallerRequiresReliableProgress(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(183, "Session Progress", Sdp.AUDIO).untilTold()
                .replyToInvite(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();
        SippScenario calling = SippScenario.caller()
                .invite(Sdp.AUDIO, "Require: 100rel").expectReliable(183).prack().expect(200)
                .expect(200).ack("").untilTold().hangUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            assertEquals("100rel", caller.awaitReceived("183").header("Require"));
            caller.awaitReceived("200");
            callee.go();
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            caller.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
    }

    @ParameterizedTest
    @EnumSource
    void theCalleeRequiresReliableProgress(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(183, "Session Progress", Sdp.AUDIO, "Require: 100rel", "RSeq: 17")
                .receive("PRACK").reply(200, "OK", "")
                .replyToInvite(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();
        SippScenario calling = SippScenario.caller()
                .invite(Sdp.AUDIO).expect(183).expect(200).ack("").untilTold().hangUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            assertEquals("17 1 INVITE", callee.theOnly("PRACK").header("RAck"));
            SippMessage early = caller.theOnly("183");
            assertTrue(early.headers("RSeq").isEmpty() && early.headers("Require").isEmpty(), early::text);
            RtpEnd.talk(caller.rtp(), callee.rtp());
            caller.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
    }
}
