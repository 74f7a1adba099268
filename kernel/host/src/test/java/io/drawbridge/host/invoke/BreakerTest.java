package io.drawbridge.host.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final Breaker breaker = new Breaker(3, Duration.ofNanos(100));

    @Test
    void opensAfterFailuresInARowAndSaysSoOnce() {
        breaker.failed(0);
        breaker.failed(0);
        breaker.succeeded();
        assertFalse(breaker.failed(0));
        assertFalse(breaker.failed(0));
        assertTrue(breaker.closed());
        assertTrue(breaker.failed(0));
        assertFalse(breaker.failed(0));
        assertFalse(breaker.closed());
    }

    @Test
    void letsOneTrialThroughAndClosesOnItsSuccess() {
        open();

        assertFalse(breaker.pass(90));
        assertTrue(breaker.pass(102));
        assertFalse(breaker.pass(102));
        breaker.succeeded();
        assertTrue(breaker.pass(103));
        assertTrue(breaker.closed());
    }

    @Test
    void waitsAgainAfterATrialThatFailed() {
        open();

        assertTrue(breaker.pass(102));
        assertFalse(breaker.failed(110));
        assertFalse(breaker.pass(200));
        assertTrue(breaker.pass(212));
    }

    @Test
    void worksWhenTheTimeIsNegativeOrOverflows() {
        Breaker old = new Breaker(1, Duration.ofNanos(100));
        old.failed(Long.MAX_VALUE - 10);

        assertFalse(old.pass(Long.MAX_VALUE));
        assertTrue(old.pass(Long.MIN_VALUE + 200));
        assertEquals(false, old.closed());
    }

    private void open() {
        for (int i = 0; i < 3; i++) {
            breaker.failed(0);
        }
    }
}
