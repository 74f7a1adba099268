package io.drawbridge.distribution.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import io.drawbridge.distribution.Peer;
import io.drawbridge.distribution.PeerTest;
import io.drawbridge.distribution.Sipp.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A trunk that dies: the call is made over the other one, and no callee is rung twice. Each test has a pair of trunks
 * of its own, since a trunk that failed is set aside.
 */
@PeerTest(Peer.SIPP)
class DyingTrunkIT {
    private static final int TIMEOUT = 700;
    private static final int RINGS_LATE = 30;
    private static final int ANSWERS_LATE = 34;
    private static final int PROBED = 38;

    /** Over lane n and, where that fails, lane n + 2: the same transport. */
    @RegisterExtension
    static final Border BORDER = new Border(
            "drawbridge.trunks.t" + RINGS_LATE + ".attempt-timeout = " + TIMEOUT + "ms",
            "drawbridge.trunks.t" + ANSWERS_LATE + ".attempt-timeout = " + TIMEOUT + "ms",
            "drawbridge.trunks.t" + PROBED + ".probe = { method = options, interval = 200ms, timeout = 200ms }",
            "drawbridge.plugins.static-routes.routes = [", pairs(), "]");

    private static String pairs() {
        StringBuilder routes = new StringBuilder();
        for (int lane = 1; lane <= 38; lane++) {
            routes.append("{ when { to = \"%d\" }, to = [ { trunk = t%d }, { trunk = t%d } ] }\n"
                    .formatted(4000 + lane, lane, lane + 2));
        }
        return routes.toString();
    }

    private static SippScenario answers() {
        return SippScenario.callee().receive("INVITE").reply(180, "Ringing", "").reply(200, "OK", Sdp.AUDIO)
                .receive("ACK").isHungUp();
    }

    private static SippScenario calls() {
        return SippScenario.caller().invite(Sdp.AUDIO).expect(180).expect(200).ack("").untilTold().hangUp();
    }

    /** Plays the part of a call that is up over the other trunk. */
    private static void talksAndHangsUp(SippParty caller, SippParty other) {
        other.awaitReceived("ACK");
        RtpEnd.talk(caller.rtp(), other.rtp());
        caller.go();
        caller.succeeds();
        other.succeeds();
        assertEquals(1, other.received("INVITE").size(), other.log()::toString);
    }

    @ParameterizedTest
    @EnumSource
    void aClosedPortCostsNoTime(Transport transport) {
        Lane closed = BORDER.lane(transport);
        Lane open = BORDER.lane(transport);

        try (SippParty other = open.callee(answers()); SippParty caller = closed.caller(calls())) {
            talksAndHangsUp(caller, other);
        }
        CallRecord record = BORDER.record(closed).wasAnswered().ended("caller", "normal").mediaBothWays()
                .attempted(closed.trunk() + " transport", open.trunk() + " answered");
        assertTrue(record.took(1) < record.attempts().getFirst().getInt("attempt-timeout"), record::text);
    }

    @Test
    void aSilentTrunkThatRingsLateIsCancelled() {
        Lane silent = BORDER.lane(RINGS_LATE);
        Lane open = BORDER.lane(RINGS_LATE + 2);
        SippScenario late = SippScenario.callee()
                .receive("INVITE").reply(180, "Ringing", "").receive("CANCEL").reply(200, "OK", "")
                .replyToInvite(487, "Request Terminated", "").receive("ACK");

        try (SippParty stopped = silent.callee(late); SippParty other = open.callee(answers())) {
            stopped.sipp().process().signal("STOP");
            try (SippParty caller = silent.caller(calls())) {
                other.awaitReceived("ACK");
                stopped.sipp().process().signal("CONT");
                stopped.succeeds();
                talksAndHangsUp(caller, other);
            }
            onlyOneCall(stopped);
        }
        assertTimedOut(BORDER.record(silent).wasAnswered().ended("caller", "normal").mediaBothWays()
                .attempted(silent.trunk() + " timeout", open.trunk() + " answered"));
    }

    @Test
    void aSilentTrunkThatAnswersLateIsHungUp() {
        Lane silent = BORDER.lane(ANSWERS_LATE);
        Lane open = BORDER.lane(ANSWERS_LATE + 2);
        SippScenario late = SippScenario.callee()
                .receive("INVITE").reply(200, "OK", Sdp.AUDIO).receive("ACK").isHungUp();

        try (SippParty stopped = silent.callee(late); SippParty other = open.callee(answers())) {
            stopped.sipp().process().signal("STOP");
            try (SippParty caller = silent.caller(calls())) {
                talksAndHangsUp(caller, other);
            }
            // Only now: its leg outlives the call.
            stopped.sipp().process().signal("CONT");
            stopped.succeeds();
            onlyOneCall(stopped);
        }
        assertTimedOut(BORDER.record(silent).wasAnswered().ended("caller", "normal")
                .attempted(silent.trunk() + " timeout", open.trunk() + " answered"));
    }

    /** The INVITE may have come several times, but always the same one. */
    private static void onlyOneCall(SippParty callee) {
        List<SippMessage> invites = callee.received("INVITE");
        // RFC 3261 §17.1.1.2: one lost datagram must not look like a dead trunk.
        assertTrue(invites.size() >= 3, callee.log()::toString);
        assertEquals(1, invites.stream().map(SippMessage::text).distinct().count(), callee.log()::toString);
    }

    /** By the record's own timers: the first attempt was given the time that its trunk gets. */
    private static void assertTimedOut(CallRecord record) {
        Config attempt = record.attempts().getFirst();
        assertEquals(TIMEOUT, attempt.getInt("attempt-timeout"), record::text);
        assertTrue(attempt.getInt("t1") * 3 <= TIMEOUT, record::text);
        assertTrue(record.took(1) >= TIMEOUT, record::text);
        assertEquals(List.of(), record.responses(1), record::text);
    }

    @Test
    void aTrunkThatTheProbeMissesIsNotTried() {
        Lane probed = BORDER.lane(PROBED);
        Lane open = BORDER.lane(PROBED + 2);
        SippScenario answersProbes = SippScenario.callee().receive("OPTIONS").reply(200, "OK", "");

        try (SippParty trunk = SippParty.callee(answersProbes, Transport.UDP, probed.callee(), Lane.PORT, 1000);
                SippParty other = open.callee(answers())) {
            trunk.awaitReceived("OPTIONS");
            BORDER.awaitTrunk(probed.trunk(), "up");
            trunk.sipp().process().signal("STOP");
            BORDER.awaitTrunk(probed.trunk(), "down");
            try (SippParty caller = probed.caller(calls())) {
                talksAndHangsUp(caller, other);
            }
            trunk.sipp().process().signal("CONT");
            BORDER.awaitTrunk(probed.trunk(), "up");
            assertTrue(trunk.received("INVITE").isEmpty(), trunk.log()::toString);
        }
        CallRecord record = BORDER.record(probed).wasAnswered().ended("caller", "normal")
                .attempted(probed.trunk() + " down", open.trunk() + " answered");
        assertFalse(record.attempts().getFirst().hasPath("address"), record::text);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsTriedAfterACalleesDecision(Transport transport) {
        Lane busy = BORDER.lane(transport);
        Lane open = BORDER.lane(transport);
        SippScenario refuses = SippScenario.callee().receive("INVITE").reply(486, "Busy Here", "").receive("ACK");
        SippScenario calling = SippScenario.caller().invite(Sdp.AUDIO).expect(486).ackRefusal();

        try (SippParty callee = busy.callee(refuses); SippParty other = open.callee(answers());
                SippParty caller = busy.caller(calling)) {
            caller.succeeds();
            callee.succeeds();
            BORDER.record(busy).wasNotAnswered().refused(486, "status-486").attempted(busy.trunk() + " refused");
            assertEquals(List.of(), other.log());
        }
    }
}
