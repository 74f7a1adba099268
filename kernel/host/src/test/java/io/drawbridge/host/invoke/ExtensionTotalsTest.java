package io.drawbridge.host.invoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.host.metrics.DurationHistogram;
import io.drawbridge.host.metrics.HistogramReading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtensionTotalsTest {
    private static final long MILLISECOND = 1_000_000;

    private final ExtensionTotals totals = new ExtensionTotals();

    @Test
    void countersDoNotGoBackWhenAGenerationComesDrainsAndCloses() {
        assertEquals(10, answered(figures(1, 10)));
        assertEquals(12, answered(figures(2, 1), figures(1, 11)));
        assertEquals(13, answered(figures(2, 2)));
        assertEquals(13, answered(figures(2, 1)), "a reading that is older comes later");
    }

    @Test
    void countsOfManyGenerationsAreKeptInLittleRoom() {
        for (int generation = 1; generation < 100; generation++) {
            assertEquals(generation, answered(figures(generation, 1)));
        }
        assertEquals(99, answered(figures(99, 1), figures(3, 1)));
    }

    @Test
    void latenciesAreSummedOverGenerationsToo() {
        var _ = totals.add(List.of(figures(1, 10)));
        HistogramReading latency = totals.add(List.of(figures(2, 3), figures(1, 12))).getFirst().latency();

        assertEquals(15, latency.count());
        assertEquals(15, latency.counts().get(latency.bounds().indexOf(0.001)));
        assertEquals(0.015, latency.sum(), 1e-9);
        assertEquals(latency, totals.add(List.of(figures(2, 3), figures(1, 11))).getFirst().latency(),
                "a reading that is older comes later");
    }

    @Test
    void whatIsNowIsOfTheNewestAndAbandonedThreadsAreOfAll() {
        ExtensionFigures both = totals.add(List.of(figures(2, 1), figures(1, 10))).getFirst();

        assertEquals(2, both.generation());
        assertEquals(2, both.abandoned());
    }

    private long answered(ExtensionFigures... alive) {
        return totals.add(List.of(alive)).getFirst().answered();
    }

    private static ExtensionFigures figures(long generation, long answered) {
        DurationHistogram latency = DurationHistogram.answers();
        for (int i = 0; i < answered; i++) {
            latency.record(MILLISECOND);
        }
        return new ExtensionFigures("plugin", "1.0.0", generation, "Filter", "CallFilter", Mode.ENFORCE, answered, 0, 0,
                0, 1, 0, latency.read(), Optional.empty());
    }
}
