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

/** What happens in calls that are up: hold and resume, offers that cannot be carried, requests in the dialog. */
@PeerTest(Peer.SIPP)
class MidCallIT {
    @RegisterExtension
    static final Border BORDER = new Border();

    private static SippScenario answers() {
        return SippScenario.callee().receive("INVITE").reply(200, "OK", Sdp.AUDIO).receive("ACK");
    }

    private static SippScenario calls() {
        return SippScenario.caller().invite(Sdp.AUDIO).expect(200).ack("").untilTold();
    }

    /** Holds and resumes; each time the other side's answer must come back. */
    private static SippScenario holds(SippScenario who) {
        return who.invite(Sdp.audio(2, "sendonly")).expect(200).ack("").untilTold()
                .invite(Sdp.audio(3, "sendrecv")).expect(200).ack("").untilTold();
    }

    private static SippScenario isHeld(SippScenario who) {
        return who.receive("INVITE").reply(200, "OK", Sdp.audio(2, "recvonly")).receive("ACK")
                .receive("INVITE").reply(200, "OK", Sdp.audio(3, "sendrecv")).receive("ACK");
    }

    /** Plays a call that begins with the caller's {@link SippParty#go} and in which one side holds the other. */
    private static void hold(SippParty holder, SippParty held, int answersBefore) {
        int invitesBefore = held.received("INVITE").size();
        holder.go();
        SippMessage hold = held.awaitReceived("INVITE", invitesBefore + 1).getLast();
        assertTrue(hold.body().contains("a=sendonly"), hold::text);
        SippMessage answer = holder.awaitReceived("200", answersBefore + 1).getLast();
        assertTrue(answer.body().contains("a=recvonly"), answer::text);
        RtpEnd.speak(holder.rtp(), held.rtp());

        holder.go();
        SippMessage resume = held.awaitReceived("INVITE", invitesBefore + 2).getLast();
        assertTrue(resume.body().contains("a=sendrecv"), resume::text);
        SippMessage resumed = holder.awaitReceived("200", answersBefore + 2).getLast();
        assertTrue(resumed.body().contains("a=sendrecv"), resumed::text);
        RtpEnd.talk(holder.rtp(), held.rtp());
    }

    @ParameterizedTest
    @EnumSource
    void theCallerHoldsAndResumes(Transport transport) {
        Lane lane = BORDER.lane(transport);
        try (SippParty callee = lane.callee(isHeld(answers()).isHungUp());
                SippParty caller = lane.caller(holds(calls()).hangUp())) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            hold(caller, callee, 1);
            caller.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
    }

    @ParameterizedTest
    @EnumSource
    void theCalleeHoldsAndResumes(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario calling = isHeld(SippScenario.caller().invite(Sdp.AUDIO).expect(200).ack("")).isHungUp();
        try (SippParty callee = lane.callee(holds(answers().untilTold()).hangUp());
                SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            hold(callee, caller, 0);
            callee.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("callee", "normal").mediaBothWays();
    }

    @ParameterizedTest
    @CsvSource({"UDP,fax", "TCP,fax", "UDP,video", "TCP,video"})
    void whatCannotBeCarriedIsRefusedAndTheCallGoesOn(Transport transport, String what) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = answers().untilTold()
                .invite(what.equals("fax") ? Sdp.FAX : Sdp.VIDEO).expect(488).ackRefusal().untilTold().hangUp();
        SippScenario calling = SippScenario.caller().invite(Sdp.AUDIO).expect(200).ack("").isHungUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            callee.go();
            callee.awaitReceived("488");
            assertTrue(caller.received("INVITE").isEmpty(), caller.log()::toString);
            RtpEnd.talk(caller.rtp(), callee.rtp());
            callee.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("callee", "normal").mediaBothWays();
    }

    /** Towards the callee the offer of an UPDATE goes as a re-INVITE: an answer may take a person's time there. */
    @ParameterizedTest
    @EnumSource
    void updateCarriesAnOffer(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = answers()
                .receive("INVITE").reply(200, "OK", Sdp.audio(2, "recvonly")).receive("ACK").isHungUp();
        SippScenario calling = calls()
                .request("UPDATE", Sdp.audio(2, "sendonly")).expect(200).untilTold().hangUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            caller.go();
            SippMessage offer = callee.awaitReceived("INVITE", 2).getLast();
            assertTrue(offer.body().contains("a=sendonly"), offer::text);
            SippMessage answer = caller.awaitReceived("200", 2).getLast();
            assertTrue(answer.body().contains("a=recvonly"), answer::text);
            RtpEnd.speak(caller.rtp(), callee.rtp());
            caller.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
    }

    @ParameterizedTest
    @EnumSource
    void infoAndMessagePassBothWays(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = answers()
                .receive("INFO").reply(200, "OK", "").receive("MESSAGE").reply(202, "Accepted", "")
                .untilTold().request("INFO", "from the callee").expect(415).isHungUp();
        SippScenario calling = calls()
                .request("INFO", "from the caller").expect(200).request("MESSAGE", "hello").expect(202)
                .receive("INFO").reply(415, "Unsupported Media Type", "").hangUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            caller.go();
            caller.awaitReceived("202");
            callee.go();
            caller.succeeds();
            callee.succeeds();
            assertEquals(List.of("from the caller", "hello", "from the callee"), List.of(
                    callee.theOnly("INFO").body(), callee.theOnly("MESSAGE").body(), caller.theOnly("INFO").body()));
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal");
    }

    @ParameterizedTest
    @EnumSource
    void optionsInTheCallAreAnsweredByTheBorder(Transport transport) {
        Lane lane = BORDER.lane(transport);
        try (SippParty callee = lane.callee(answers().isHungUp());
                SippParty caller = lane.caller(calls().request("OPTIONS", "").expect(200).hangUp())) {
            callee.awaitReceived("ACK");
            caller.go();
            caller.succeeds();
            callee.succeeds();
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal");
    }

    @ParameterizedTest
    @EnumSource
    void proxiesOfBothSidesStayInTheirDialogs(Transport transport) {
        Lane lane = BORDER.lane(transport);
        String edge = "<sip:" + lane.caller() + ";lr;on=edge>";
        String core = "<sip:" + lane.callee() + ":" + Lane.PORT + ";lr;on=core;transport=" + transport + ">";
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(200, "OK", Sdp.AUDIO, "Record-Route: " + core).receive("ACK").isHungUp();
        SippScenario calling = SippScenario.caller()
                .invite(Sdp.AUDIO, "Record-Route: " + edge).expect(200).ack("").untilTold().hangUp();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            callee.awaitReceived("ACK");
            RtpEnd.talk(caller.rtp(), callee.rtp());
            caller.go();
            caller.succeeds();
            callee.succeeds();
            assertEquals(core, callee.theOnly("ACK").header("Route"));
            assertEquals(core, callee.theOnly("BYE").header("Route"));
            assertFalse(callee.theOnly("INVITE").text().contains("on=edge"), callee.log()::toString);
            SippMessage answer = caller.received("200").getFirst();
            assertEquals(edge, answer.header("Record-Route"));
            assertFalse(answer.text().contains("on=core"), answer::text);
        }
        BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
    }
}
