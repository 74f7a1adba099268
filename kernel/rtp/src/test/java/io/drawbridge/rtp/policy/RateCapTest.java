package io.drawbridge.rtp.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateCapTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void admitsASteadyStreamForEver() {
        RateCap cap = new RateCap(100);

        for (long now = -SECOND; now < 100 * SECOND; now += SECOND / 100) {
            assertTrue(cap.admits(now));
        }
    }

    @Test
    void cutsAFloodToTheCapAndHalfASecondOfBurst() {
        RateCap cap = new RateCap(100);
        int admitted = 0;

        for (long now = 0; now < 10 * SECOND; now += SECOND / 10_000) {
            admitted += cap.admits(now) ? 1 : 0;
        }

        assertEquals(1_050, admitted);
    }

    @Test
    void admitsWhatQueuedUpWhileNobodyLooked() {
        RateCap cap = new RateCap(400);
        int admitted = 0;

        for (int i = 0; i < 500; i++) {
            admitted += cap.admits(42) ? 1 : 0;
        }

        assertEquals(201, admitted);
    }
}
