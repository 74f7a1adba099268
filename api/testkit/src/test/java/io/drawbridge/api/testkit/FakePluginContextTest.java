package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.drawbridge.api.plugin.Registration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakePluginContextTest {
    private final List<String> log = new ArrayList<>();
    private final FakePluginContext context;

    FakePluginContextTest(@TempDir Path directory) {
        context = new FakePluginContext("test", directory);
    }

    @Test
    void runsTasksInTheOrderOfTheirTimes() {
        context.after(Duration.ofSeconds(3), () -> note("late"));
        context.after(Duration.ofSeconds(1), () -> {
            note("early");
            context.after(Duration.ofSeconds(1), () -> note("nested"));
        });

        context.advance(Duration.ofSeconds(3));

        assertEquals(List.of("early at 1", "nested at 2", "late at 3"), log);
        assertEquals(0, context.pending());
    }

    @Test
    void repeatsUntilToldToStop() {
        Registration tick = context.every(Duration.ofSeconds(2), () -> note("tick"));

        context.advance(Duration.ofSeconds(5));
        tick.close();
        context.advance(Duration.ofSeconds(5));

        assertEquals(List.of("tick at 2", "tick at 4"), log);
    }

    @Test
    void tellsWatchersOfTheirFileOnly() {
        Registration watch = context.watch(context.resolve("a"), () -> note("a"));

        context.changed(context.resolve("b"));
        context.changed(context.resolve("a"));
        watch.close();
        context.changed(context.resolve("a"));

        assertEquals(List.of("a at 0"), log);
    }

    @Test
    void endsWithEverythingThatItGave() throws Exception {
        context.own(() -> note("first"));
        context.own(() -> note("second"));
        context.after(Duration.ofSeconds(1), () -> note("never"));

        context.close();
        context.advance(Duration.ofSeconds(1));

        assertEquals(List.of("second at 0", "first at 0"), log);
        assertThrows(IllegalStateException.class, () -> context.after(Duration.ZERO, () -> note("never")));
    }

    private void note(String what) {
        log.add(what + " at " + Duration.between(FakeCall.ARRIVED, context.clock().instant()).toSeconds());
    }
}
