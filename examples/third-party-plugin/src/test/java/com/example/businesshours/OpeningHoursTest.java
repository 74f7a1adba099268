package com.example.businesshours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In 2026, 5 January is a Monday. */
class OpeningHoursTest {

    @Test
    void daysMayBeSpansAndLists() {
        assertOpen("monday-friday 09:00-18:00", "2026-01-05T09:00", "2026-01-09T17:59");
        assertClosed("monday-friday 09:00-18:00", "2026-01-05T08:59", "2026-01-05T18:00", "2026-01-10T12:00");
        assertOpen("saturday-monday,wednesday 09:00-18:00", "2026-01-10T12:00", "2026-01-05T12:00", "2026-01-07T12:00");
        assertClosed("saturday-monday,wednesday 09:00-18:00", "2026-01-06T12:00", "2026-01-09T12:00");
        assertOpen("daily 00:00-24:00", "2026-01-05T00:00", "2026-01-11T23:59");
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBegan() {
        assertOpen("friday 22:00-06:00", "2026-01-09T22:00", "2026-01-10T05:59");
        assertClosed("friday 22:00-06:00", "2026-01-09T05:00", "2026-01-10T06:00", "2026-01-10T22:00");
    }

    @Test
    void aHolidayEndsNoNightThatBeganBefore() {
        OpeningHours nights = OpeningHours.parse("daily 22:00-06:00");
        LocalDateTime morning = LocalDateTime.parse("2026-01-01T05:00");
        LocalDateTime evening = LocalDateTime.parse("2026-01-01T23:00");

        assertEquals(true, nights.open(morning, day -> day.getDayOfMonth() != 1));
        assertEquals(false, nights.open(evening, day -> day.getDayOfMonth() != 1));
    }

    @Test
    void whatCannotBeReadSaysWhatCould() {
        for (String wrong : List.of("", "monday", "monday 9-18", "mon 09:00-18:00", "monday 09:00-25:00",
                "monday- 09:00-18:00")) {
            assertThrows(IllegalArgumentException.class, () -> OpeningHours.parse(wrong), wrong);
        }
    }

    private static void assertOpen(String hours, String... times) {
        assertAll(true, hours, times);
    }

    private static void assertClosed(String hours, String... times) {
        assertAll(false, hours, times);
    }

    private static void assertAll(boolean open, String hours, String... times) {
        for (String time : times) {
            assertEquals(open, OpeningHours.parse(hours).open(LocalDateTime.parse(time), day -> true), time);
        }
    }
}
