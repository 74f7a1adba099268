package com.example.businesshours;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.testkit.CallFilterContract;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakePluginContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fakes' clock stands at noon in UTC on Thursday, 1 January 2026: 15:00 in Istanbul. */
class BusinessHoursFilterTest extends CallFilterContract {
    private static final Line OFFICE = new Line(List.of("+90212*"),
            List.of(OpeningHours.parse("monday-friday 09:00-18:00")), Optional.empty());
    private static final Line DESK = new Line(List.of("+908505550100"),
            List.of(OpeningHours.parse("daily 08:00-14:00")), Optional.of("night-desk"));

    @TempDir
    private Path directory;

    @Override
    protected CallFilter filter() {
        return filter(new FakePluginContext("business-hours", directory));
    }

    private static CallFilter filter(FakePluginContext context, Holiday... holidays) {
        BusinessHoursConfiguration configuration = new BusinessHoursConfiguration(
                "Europe/Istanbul", List.of(OFFICE, DESK), List.of(holidays), 480);
        return new BusinessHoursFilter(configuration, context);
    }

    @Test
    void hoursAreThoseOfTheZoneAndOfTheMoment() throws Exception {
        FakePluginContext context = new FakePluginContext("business-hours", directory);
        CallFilter filter = filter(context);
        assertEquals("allow {open=yes}", screen(filter, "+902125550100"));

        context.advance(Duration.ofHours(3));
        assertEquals("reject 480 closed {open=no}", screen(filter, "+902125550100"));

        context.advance(Duration.ofHours(15));
        assertEquals("allow {open=yes}", screen(filter, "+902125550100"));
    }

    @Test
    void closedCallsMayBeDiverted() throws Exception {
        assertEquals("divert to trunk night-desk closed {open=no}", screen(filter(), "+908505550100"));
    }

    @Test
    void nobodyIsOpenOnAHoliday() throws Exception {
        FakePluginContext context = new FakePluginContext("business-hours", directory);

        for (String today : List.of("01-01", "2026-01-01")) {
            CallFilter filter = filter(context, Holiday.parse(today));
            assertEquals("reject 480 closed {open=no}", screen(filter, "+902125550100"), today);
        }
        assertEquals("allow {open=yes}", screen(filter(context, Holiday.parse("2027-01-01")), "+902125550100"));
    }

    @Test
    void numbersWithoutHoursAreAlwaysOpen() throws Exception {
        assertEquals("allow {}", screen(filter(), "+15550199"));
    }

    private static String screen(CallFilter filter, String callee) throws Exception {
        Verdict verdict = filter.screen(FakeCall.between("+15550100", callee));
        return verdict + " " + Map.copyOf(verdict.labels());
    }
}
