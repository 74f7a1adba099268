package io.drawbridge.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.admin.EventStream;
import io.drawbridge.api.event.CallEvent;
import io.drawbridge.core.record.AttemptFacts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTapTest {
    private final CallEventPublisher events = new CallEventPublisher(Clock.systemUTC(), 10);

    @Test
    void nobodyListensOnceTheStreamIsClosed() {
        assertFalse(events.observed());
        EventStream stream = events.listen();
        assertTrue(events.observed());
        assertFalse(stream.closed());
        stream.close();
        assertTrue(stream.closed());
        stream.close();
        assertFalse(events.observed());
    }

    @Test
    void whoDoesNotKeepUpMissesTheNewestAndIsToldSo() throws InterruptedException {
        EventTap tap = new EventTap(closed -> { });
        for (int i = 0; i < 1005; i++) {
            tap.add(new PublishedEvent(
                    "call.started", Instant.EPOCH, AttemptFacts.of("call-1"), Map.of("number", "" + i)));
        }
        assertEquals(5, tap.missed());
        CallEvent first = tap.next(Duration.ZERO).orElseThrow();
        assertEquals("0", first.details().get("number"));
        for (int i = 1; i < 1000; i++) {
            assertTrue(tap.next(Duration.ZERO).isPresent());
        }
        assertTrue(tap.next(Duration.ZERO).isEmpty());
    }

    @Test
    void listenersAreBounded() {
        for (int i = 0; i < 100; i++) {
            events.listen();
        }
        assertThrows(IllegalStateException.class, events::listen);
    }
}
