package io.drawbridge.host.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.host.invoke.Quarantine.Change;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private final HeldClock clock = new HeldClock();
    private final Quarantine quarantine = new Quarantine("desk/Desk", clock, clock);

    @Test
    void beginsOnceWhenMostOfTheLastQuestionsFailed() {
        for (int i = 0; i < 9; i++) {
            assertEquals(Change.NONE, quarantine.failed(1));
        }
        assertTrue(quarantine.pass());
        assertEquals(Change.BEGAN, quarantine.failed(1));
        assertEquals(Change.NONE, quarantine.failed(1));

        assertFalse(quarantine.pass());
        assertEquals(new Quarantine.Confinement(clock.now, "repeated failures"),
                quarantine.confinement().orElseThrow());
    }

    @Test
    void toleratesSomeFailures() {
        for (int i = 0; i < 100; i++) {
            quarantine.answered(1);
            quarantine.failed(1);
        }

        assertTrue(quarantine.pass());
    }

    @Test
    void letsOneTrialThroughAndEndsOnItsSuccess() {
        fail(10);
        clock.pass(Duration.ofSeconds(9));
        assertFalse(quarantine.pass());
        clock.pass(Duration.ofSeconds(2));

        assertTrue(quarantine.pass());
        assertFalse(quarantine.pass());
        assertEquals(Change.ENDED, quarantine.answered(1));
        assertTrue(quarantine.pass());
        assertTrue(quarantine.confinement().isEmpty());
    }

    @Test
    void waitsLongerAfterEachTrialThatFailedButNotForEver() {
        fail(10);
        long before = 0;
        for (int trial = 1; trial <= 8; trial++) {
            long seconds = untilTheNextTrial();
            assertEquals(Math.min(10L << (trial - 1), 300), seconds);
            assertTrue(seconds >= before);
            before = seconds;
            assertEquals(Change.NONE, quarantine.failed(1));
        }
    }

    @Test
    void aTrialThatNobodyWaitedForIsTriedAgain() {
        fail(10);
        clock.pass(Duration.ofSeconds(11));
        assertTrue(quarantine.pass());
        quarantine.forget();

        assertTrue(quarantine.pass());
    }

    @Test
    void loopsCountFailuresInARow() {
        for (int i = 0; i < 9; i++) {
            quarantine.failedOnLoop();
        }
        quarantine.answeredOnLoop();
        for (int i = 0; i < 9; i++) {
            assertEquals(Change.NONE, quarantine.failedOnLoop());
        }
        assertEquals(Change.BEGAN, quarantine.failedOnLoop());
        assertFalse(quarantine.pass());

        clock.pass(Duration.ofSeconds(11));
        assertTrue(quarantine.pass());
        assertEquals(Change.NONE, quarantine.failedOnLoop());
        assertFalse(quarantine.pass());
        clock.pass(Duration.ofSeconds(21));
        assertTrue(quarantine.pass());
        assertEquals(Change.ENDED, quarantine.answeredOnLoop());
        assertTrue(quarantine.pass());
    }

    @Test
    void neverTriesWhatIsConfinedForGood() {
        assertEquals(Change.BEGAN, quarantine.confine("it held a loop"));
        clock.pass(Duration.ofDays(1));

        assertFalse(quarantine.pass());
        quarantine.answered(1);
        assertFalse(quarantine.pass());
        assertTrue(quarantine.forGood());
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            quarantine.failed(1);
        }
    }

    private long untilTheNextTrial() {
        long seconds = 0;
        while (!quarantine.pass()) {
            clock.pass(Duration.ofSeconds(1));
            seconds++;
        }
        return seconds - 1; // a trial is due after the pause, not at its last moment
    }

    private static final class HeldClock extends Clock {
        private Instant now = Instant.EPOCH;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
