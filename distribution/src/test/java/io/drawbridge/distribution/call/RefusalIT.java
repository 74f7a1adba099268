package io.drawbridge.distribution.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.distribution.Peer;
import io.drawbridge.distribution.PeerTest;
import io.drawbridge.distribution.Sipp.Transport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls and requests that are refused, by the callee or by the border itself, and calls that are sent elsewhere. */
@PeerTest(Peer.SIPP)
class RefusalIT {
    /** The lanes whose trunks send calls elsewhere, by transport. */
    private static final int FORWARDING = 39;

    @RegisterExtension
    static final Border BORDER = new Border(
            "drawbridge.trunks.t39.redirect = follow", "drawbridge.trunks.t40.redirect = follow");

    @ParameterizedTest
    @CsvSource({"UDP,486,Busy Here", "TCP,486,Busy Here", "UDP,603,Decline", "TCP,603,Decline", "UDP,404,Not Found",
            "TCP,404,Not Found"})
    void theCalleesAnswerIsPassedBack(Transport transport, int status, String reason) {
        Lane lane = BORDER.lane(transport);
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(180, "Ringing", "").reply(status, reason, "").receive("ACK");
        SippScenario calling = SippScenario.caller().invite(Sdp.AUDIO).expect(180).expect(status).ackRefusal();

        try (SippParty callee = lane.callee(called); SippParty caller = lane.caller(calling)) {
            caller.succeeds();
            callee.succeeds();
            assertEquals("SIP/2.0 " + status + " " + reason, caller.theOnly(Integer.toString(status)).first());
        }
        BORDER.record(lane).wasNotAnswered().refused(status, "status-" + status)
                .ended(status == 404 ? "us" : "callee", status == 404 ? "attempts-exhausted" : "callee-decision")
                .attempted(lane.trunk() + " refused");
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectionIsFollowedWhereTheTrunkMay(Transport transport) {
        Lane lane = BORDER.lane(transport == Transport.TCP ? FORWARDING : FORWARDING + 1);
        Lane elsewhere = BORDER.lane(transport);
        SippScenario forwarding = SippScenario.callee().receive("INVITE")
                .reply(302, "Moved Temporarily", "", "Contact: <sip:moved@" + elsewhere.callee() + ":" + Lane.PORT
                        + ";transport=" + transport + ">").receive("ACK");
        SippScenario called = SippScenario.callee()
                .receive("INVITE").reply(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();
        SippScenario calling = SippScenario.caller().invite(Sdp.AUDIO).expect(200).ack("").untilTold().hangUp();

        try (SippParty first = lane.callee(forwarding); SippParty second = elsewhere.callee(called);
                SippParty caller = lane.caller(calling)) {
            second.awaitReceived("ACK");
            assertTrue(second.theOnly("INVITE").first().startsWith("INVITE sip:moved@" + elsewhere.callee()),
                    second.log()::toString);
            assertFalse(first.theOnly("INVITE").header("Call-ID").equals(second.theOnly("INVITE").header("Call-ID")));
            RtpEnd.talk(caller.rtp(), second.rtp());
            caller.go();
            caller.succeeds();
            first.succeeds();
            second.succeeds();
        }
        CallRecord record = BORDER.record(lane).wasAnswered().ended("caller", "normal").mediaBothWays();
        assertEquals("redirected", record.attempts().getFirst().getString("end.code"), record::text);
        assertEquals("answered", record.attempts().getLast().getString("end.code"), record::text);
    }

    @ParameterizedTest
    @EnumSource
    void aRedirectionIsRefusedElsewhere(Transport transport) {
        Lane lane = BORDER.lane(transport);
        Lane elsewhere = BORDER.lane(transport);
        SippScenario forwarding = SippScenario.callee().receive("INVITE")
                .reply(302, "Moved Temporarily", "", "Contact: <sip:moved@" + elsewhere.callee() + ":" + Lane.PORT
                        + ">").receive("ACK");
        SippScenario calling = SippScenario.caller().invite(Sdp.AUDIO).expect(480).ackRefusal();

        try (SippParty callee = lane.callee(forwarding); SippParty caller = lane.caller(calling)) {
            caller.succeeds();
            callee.succeeds();
            assertEquals(0, caller.theOnly("480").headers("Contact").size(), "the core must not show at the edge");
        }
        BORDER.record(lane).wasNotAnswered().attempted(lane.trunk() + " redirected");
    }

    @ParameterizedTest
    @EnumSource
    void anExtensionThatWeLackIsNamed(Transport transport) {
        Lane lane = BORDER.lane(transport);
        SippScenario calling = SippScenario.caller()
                .invite(Sdp.AUDIO, "Require: recursion, 100rel").expect(420).ackRefusal();

        try (SippParty caller = lane.caller(calling)) {
            caller.succeeds();
            assertEquals("recursion", caller.theOnly("420").header("Unsupported"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noHopsAreLeft(Transport transport) {
        Lane lane = BORDER.lane(transport);
        try (SippParty caller = lane.caller(
                SippScenario.caller().invite(Sdp.AUDIO, "Max-Forwards: 0").expect(483).ackRefusal())) {
            caller.succeeds();
        }
    }

    @ParameterizedTest
    @CsvSource({"UDP,REGISTER,405", "TCP,REGISTER,405", "UDP,SUBSCRIBE,405", "TCP,SUBSCRIBE,405", "UDP,BREW,501",
            "TCP,BREW,501"})
    void methodsThatNobodyServes(Transport transport, String method, int status) {
        Lane lane = BORDER.lane(transport);
        try (SippParty caller = lane.caller(SippScenario.caller().request(method, "").expect(status))) {
            caller.succeeds();
            SippMessage refusal = caller.theOnly(Integer.toString(status));
            assertTrue(status == 501 || refusal.header("Allow").contains("INVITE"), refusal::text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void optionsAreAnswered(Transport transport) {
        Lane lane = BORDER.lane(transport);
        try (SippParty caller = lane.caller(SippScenario.caller().request("OPTIONS", "").expect(200))) {
            caller.succeeds();
            assertTrue(caller.theOnly("200").header("Allow").contains("INVITE"), caller.log()::toString);
        }
    }
}
