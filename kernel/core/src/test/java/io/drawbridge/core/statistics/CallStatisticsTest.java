package io.drawbridge.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.call.HangUpCause;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallStatisticsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final CallStatistics statistics = new CallStatistics();
    private final CallFigures source = statistics.from("edge", Optional.of("carrier"));

    private CallCourse call() {
        return new CallCourse(statistics, source);
    }

    private void answeredCall(long talk) {
        CallCourse call = call();
        call.attempt(1, "modem", SECOND);
        call.response(1, 100, SECOND * 3 / 2);
        call.response(1, 180, SECOND * 2);
        call.response(1, 200, SECOND * 4);
        call.attemptEnded(1, "answered", 0);
        call.answered(SECOND * 4);
        call.ended(HangUpCause.NORMAL, SECOND * 4 + talk);
    }

    private void refusedCall(int status) {
        CallCourse call = call();
        call.attempt(1, "modem", 0);
        call.response(1, status, SECOND);
        call.attemptEnded(1, "refused", status);
        call.refused(status);
        call.ended(HangUpCause.CALLEE, SECOND);
    }

    @Test
    void ratiosAreThoseOfTheField() {
        answeredCall(10 * SECOND);
        answeredCall(20 * SECOND);
        refusedCall(486);
        refusedCall(503);
        SlidingWindow.Sample lately = statistics.all().lately();
        assertEquals(0.5, lately.answerSeizureRatio().orElseThrow());
        assertEquals(0.75, lately.networkEffectivenessRatio().orElseThrow());
        assertEquals(15.0, lately.averageCallDuration().orElseThrow());
        assertEquals(lately, source.lately());
        assertEquals(2.0, lately.averagePostDialDelay().orElseThrow());
        SlidingWindow.Sample modem = statistics.over("modem").lately();
        assertEquals(lately.answerSeizureRatio(), modem.answerSeizureRatio());
        assertEquals(lately.networkEffectivenessRatio(), modem.networkEffectivenessRatio());
        assertEquals(lately.averageCallDuration(), modem.averageCallDuration());
        assertEquals(1.0, modem.averagePostDialDelay().orElseThrow(), "from the INVITE to the trunk");
        assertEquals(Map.of("486", 1L, "503", 1L), statistics.refusals());
        assertEquals(Map.of("callee-decision", 2L, "normal", 2L), statistics.causes());
        assertEquals(Map.of(new CallStatistics.AttemptEnd("modem", "answered"), 2L,
                new CallStatistics.AttemptEnd("modem", "refused"), 2L), statistics.attempts());
    }

    @Test
    void postDialDelayRunsToTheFirstRingingAndNotToTheTrying() {
        answeredCall(SECOND);
        assertEquals(2.0, source.postDialDelays().sum(), 1e-9);
        assertEquals(1.0, statistics.over("modem").postDialDelays().sum(), 1e-9, "from the INVITE to the trunk");
    }

    @Test
    void anAnswerWithoutRingingIsItsOwnPostDialDelay() {
        CallCourse call = call();
        call.answered(SECOND * 3);
        assertEquals(3.0, source.postDialDelays().sum(), 1e-9);
        assertEquals(1, source.postDialDelays().counts().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void aCallerWhoGivesUpIsNoFaultOfTheNetwork() {
        CallCourse call = call();
        call.attempt(1, "modem", 0);
        call.attemptEnded(1, "given-up", 487);
        call.ended(HangUpCause.CANCELLED, SECOND);
        assertEquals(1.0, statistics.all().lately().networkEffectivenessRatio().orElseThrow());
        assertEquals(0.0, statistics.all().lately().answerSeizureRatio().orElseThrow());
        assertEquals(1.0, statistics.over("modem").lately().networkEffectivenessRatio().orElseThrow());
        assertTrue(statistics.all().lately().averageCallDuration().isEmpty());
    }

    @Test
    void eachAttemptOfAFailoverCountsForItsOwnTrunk() {
        CallCourse call = call();
        call.attempt(1, "dead", 0);
        call.attemptEnded(1, "timeout", 0);
        call.attempt(2, "modem", SECOND);
        call.attemptEnded(1, "given-up", 487); // comes late, of an attempt that is over
        call.attemptEnded(2, "answered", 0);
        call.answered(SECOND * 2);
        call.ended(HangUpCause.NORMAL, SECOND * 5);
        assertEquals(0, statistics.over("dead").effectiveSoFar());
        assertEquals(1, statistics.over("modem").answeredSoFar());
        assertEquals(3.0, statistics.over("modem").talkTimes().sum(), 1e-9);
        assertEquals(0.0, statistics.over("dead").talkTimes().sum(), 1e-9);
    }

    @Test
    void whatIsOlderThanFiveMinutesNoLongerCounts() {
        refusedCall(503);
        for (int second = 0; second < 299; second++) {
            statistics.tick();
        }
        answeredCall(SECOND);
        assertEquals(1.0, statistics.all().lately().answerSeizureRatio().orElseThrow());
        for (int second = 0; second < 320; second++) {
            statistics.tick();
        }
        assertTrue(statistics.all().lately().answerSeizureRatio().isEmpty(), "there were no calls");
        assertEquals(2, statistics.all().offeredSoFar());
    }

    @Test
    void callsPerSecondAreThoseOfTheLastTen() {
        statistics.tick();
        for (int second = 0; second < 10; second++) {
            call();
            call();
            statistics.tick();
        }
        assertEquals(2.0, statistics.callsPerSecond());
        for (int second = 0; second < 10; second++) {
            statistics.tick();
        }
        assertEquals(0.0, statistics.callsPerSecond());
    }

    @Test
    void namesThatAreNoLongerConfiguredAreForgotten() {
        answeredCall(SECOND);
        statistics.from("edge", Optional.empty()).offered();
        statistics.from("old", Optional.empty()).offered();
        statistics.attempted(null, "answered");
        statistics.attempted("next", "answered");
        statistics.over("next").offered();
        statistics.retain("edge"::equals, "next"::equals);
        assertEquals(Set.of(new CallStatistics.Source("edge", "")), statistics.bySource().keySet());
        assertEquals(Set.of("next"), statistics.byTrunk().keySet());
        assertEquals(Map.of(new CallStatistics.AttemptEnd("", "answered"), 1L,
                new CallStatistics.AttemptEnd("next", "answered"), 1L), statistics.attempts());
        assertEquals(2, statistics.all().offeredSoFar() + statistics.causes().size(), "the sums stay");
    }

    @Test
    void causesOfPluginsAreBounded() {
        for (int i = 0; i < 1000; i++) {
            statistics.ended("plugin.cause-" + i);
        }
        assertTrue(statistics.causes().size() <= 201, () -> "" + statistics.causes().size());
        assertEquals(800, statistics.causes().get("other"));
    }
}
