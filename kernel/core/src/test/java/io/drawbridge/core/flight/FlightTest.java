package io.drawbridge.core.flight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightTest {
    @TempDir
    private Path directory;

    @Test
    void aRecordingHasCallsStepsAndLags() throws IOException {
        try (Recording recording = new Recording()) {
            for (Class<? extends Event> event : List.of(CallFlight.class, SetupStep.class, LoopLag.class)) {
                recording.enable(event).withoutThreshold();
            }
            recording.start();
            CallFlight call = CallFlight.begin("c1", "edge", "carrier");
            SetupStep.commit("c1", "filter", "blacklist", "allow", Duration.ofMillis(3));
            if (call != null) {
                call.answered(5);
                call.ended("normal", "modem");
            }
            LoopLag.commit("shard-0", Duration.ofMillis(30).toNanos());
            LoopLag.commit("shard-0", Duration.ofMillis(1).toNanos());
            recording.stop();
            Path file = directory.resolve("flight.jfr");
            recording.dump(file);
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            RecordedEvent recorded = only(events, "drawbridge.Call");
            assertEquals("c1", recorded.getString("call"));
            assertEquals(200, recorded.getInt("status"));
            assertEquals("modem", recorded.getString("egress"));
            assertEquals(Duration.ofMillis(3), only(events, "drawbridge.SetupStep").getDuration("took"));
            assertEquals(Duration.ofMillis(30), only(events, "drawbridge.LoopLag").getDuration("lag"));
        }
    }

    @Test
    void whereNobodyRecordsThereIsNothing() {
        assertNull(CallFlight.begin("c1", "edge", null));
    }

    private static RecordedEvent only(List<RecordedEvent> events, String name) {
        List<RecordedEvent> found =
                events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
        assertEquals(1, found.size(), () -> name + ": " + found);
        return found.getFirst();
    }
}
