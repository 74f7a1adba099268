package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class HeldClockTest {

    @Test
    void viewsInOtherZonesMoveWithIt() {
        HeldClock clock = new HeldClock();
        Clock there = clock.withZone(ZoneId.of("Europe/Istanbul"));

        clock.advance(Duration.ofHours(2));

        assertEquals(LocalTime.of(14, 0), LocalTime.now(clock));
        assertEquals(LocalTime.of(17, 0), LocalTime.now(there));
    }
}
