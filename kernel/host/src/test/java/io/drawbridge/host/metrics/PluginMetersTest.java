package io.drawbridge.host.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.metrics.Counter;
import io.drawbridge.api.metrics.Gauge;
import io.drawbridge.api.metrics.Meter;
import io.drawbridge.api.metrics.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PluginMetersTest {
    private final PluginMeters book = new PluginMeters();

    private PluginMetrics generation(String plugin) {
        return book.open(plugin, PluginMetersTest.class.getClassLoader());
    }

    private Optional<Meter> find(String name, Map<String, String> tags) {
        return book.read().stream().filter(meter -> meter.name().equals(name) && meter.tags().equals(tags)).findFirst();
    }

    @Test
    void theNextGenerationGoesOnCounting() {
        PluginMetrics old = generation("spam-list");
        Counter before = old.counter("matches", "Numbers found.", "list", "a");
        before.add(3);
        PluginMetrics next = generation("spam-list");
        Counter after = next.counter("matches", "Numbers found.", "list", "a");
        after.add();
        old.close();
        before.add(1); // a call that began with the old generation
        assertEquals(5, after.count());
        assertEquals(5.0, find("drawbridge_plugin_spam_list_matches", Map.of("list", "a")).orElseThrow().value());
    }

    @Test
    void whatNoGenerationWantsIsForgotten() {
        PluginMetrics old = generation("a");
        old.counter("dropped", "Only the old one has it.");
        old.counter("kept", "Both have it.");
        PluginMetrics next = generation("a");
        next.counter("kept", "Both have it.");
        old.close();
        assertTrue(find("drawbridge_plugin_a_dropped", Map.of()).isEmpty());
        assertTrue(find("drawbridge_plugin_a_kept", Map.of()).isPresent());
        next.close();
        assertTrue(find("drawbridge_plugin_a_kept", Map.of()).isEmpty());
        assertThrows(IllegalStateException.class, () -> next.counter("late", "After the end."));
    }

    @Test
    void theNewestGenerationShowsItsValue() {
        PluginMetrics old = generation("a");
        old.gauge("entries", "Entries.", () -> 1);
        PluginMetrics next = generation("a");
        Gauge shown = next.gauge("entries", "Entries.", () -> 2);
        assertEquals(2.0, find("drawbridge_plugin_a_entries", Map.of()).orElseThrow().value());
        old.close();
        assertEquals(2.0, find("drawbridge_plugin_a_entries", Map.of()).orElseThrow().value());
        shown.close();
        assertTrue(find("drawbridge_plugin_a_entries", Map.of()).isEmpty());
    }

    @Test
    void aValueThatThrowsIsLeftOut() {
        generation("a").gauge("broken", "Broken.", () -> {
            throw new IllegalStateException("broken");
        });
        generation("a").counter("sound", "Sound.").add();
        assertTrue(find("drawbridge_plugin_a_broken", Map.of()).isEmpty());
        assertEquals(1.0, find("drawbridge_plugin_a_sound", Map.of()).orElseThrow().value());
    }

    @Test
    void durationsFallIntoBuckets() {
        Timer timer = generation("a").timer("look_up_seconds", "Look-ups.");
        timer.record(Duration.ofMillis(1)); // on the bound
        timer.record(Duration.ofMillis(2));
        timer.record(Duration.ofMinutes(2));
        timer.recordNanos(-5);
        Meter.Histogram histogram =
                find("drawbridge_plugin_a_look_up_seconds", Map.of()).orElseThrow().histogram().orElseThrow();
        assertEquals(List.of(0.0005, 0.001, 0.0025), histogram.bounds().subList(0, 3));
        assertEquals(List.of(1L, 1L, 1L), histogram.counts().subList(0, 3));
        assertEquals(1, histogram.counts().getLast());
        assertEquals(histogram.bounds().size() + 1, histogram.counts().size());
        assertEquals(120.003, histogram.sum(), 1e-9);
    }

    @Test
    void aPluginWithTooManyMetersIsKeptFromTakingMore() {
        PluginMetrics a = generation("a");
        Counter last = IntStream.range(0, PluginMeters.MOST + 2)
                .mapToObj(i -> a.counter("numbers", "One for each number.", "number", "n" + i))
                .reduce((before, after) -> after).orElseThrow();
        last.add(7);
        assertEquals(7, last.count());
        assertEquals(PluginMeters.MOST,
                book.read().stream().filter(meter -> meter.name().equals("drawbridge_plugin_a_numbers")).count());
        assertEquals(2.0, find("drawbridge_plugin_meters_refused", Map.of()).orElseThrow().value());
    }

    @Test
    void oneNameIsOneKindWithOneSetOfTags() {
        PluginMetrics a = generation("a");
        a.counter("things", "Things.", "kind", "x");
        assertThrows(IllegalArgumentException.class, () -> a.timer("things", "Things.", "kind", "x"));
        assertThrows(IllegalArgumentException.class, () -> a.counter("things", "Things."));
        assertThrows(IllegalArgumentException.class, () -> a.counter("badName", "Camels."));
        assertThrows(IllegalArgumentException.class, () -> a.counter("things", "Things.", "kind"));
    }
}
