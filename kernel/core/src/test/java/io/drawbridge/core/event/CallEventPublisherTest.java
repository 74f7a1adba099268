package io.drawbridge.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.drawbridge.api.call.CallView;
import io.drawbridge.api.event.CallEvent;
import io.drawbridge.api.event.CallEvents;
import io.drawbridge.core.record.AttemptFacts;
import io.drawbridge.core.registry.CallSnapshot;
import io.drawbridge.core.registry.RegisteredCall;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallEventPublisherTest {
    private static final Instant NOW = Instant.parse("2026-11-21T03:12:44Z");

    private final CallEventPublisher events = new CallEventPublisher(() -> NOW, 2);

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void observersHearOfEventsInTheirOrder() throws InterruptedException {
        BlockingQueue<CallEvent> heard = new LinkedBlockingQueue<>();
        events.observe("one", heard::add);

        publish("a", Map.of());
        publish("b", Map.of("cause", "normal"));

        assertEquals("a", next(heard).type());
        CallEvent second = next(heard);
        assertEquals("b", second.type());
        assertEquals(NOW, second.at());
        assertEquals(Map.of("cause", "normal"), second.details());
        assertEquals("call-1", second.call().id());
    }

    @Test
    void aSlowObserverLosesTheOldestAndHoldsNobodyUp() throws InterruptedException {
        BlockingQueue<CallEvent> taken = new SynchronousQueue<>();
        BlockingQueue<CallEvent> quick = new LinkedBlockingQueue<>();
        CountDownLatch busy = new CountDownLatch(1);
        events.observe("slow", event -> {
            busy.countDown();
            hand(taken, event);
        });
        publish("first", Map.of());
        busy.await(); // it holds the first event, its queue is empty

        events.observe("quick", quick::add);
        for (String type : new String[] {"2", "3", "4", "5"}) {
            publish(type, Map.of());
            assertEquals(type, next(quick).type());
        }

        assertEquals(2, events.dropped("slow"));
        assertEquals(0, events.dropped("quick"));
        assertEquals("first", next(taken).type());
        assertEquals("4", next(taken).type());
        assertEquals("5", next(taken).type());
    }

    @Test
    void whoIsForgottenHearsNothingMore() throws InterruptedException {
        BlockingQueue<CallEvent> gone = new LinkedBlockingQueue<>();
        BlockingQueue<CallEvent> stays = new LinkedBlockingQueue<>();
        events.observe("gone", gone::add);
        events.observe("stays", stays::add);

        events.forget("gone");
        publish(CallEvents.STARTED, Map.of());

        assertNotNull(next(stays));
        assertNull(gone.poll());
        events.forget("stays");
        assertFalse(events.observed());
    }

    private void publish(String type, Map<String, String> details) {
        events.publish(type, new OneCall(), details);
    }

    /** The patience is for a machine that is overloaded; a good run does not wait. */
    private static CallEvent next(BlockingQueue<CallEvent> queue) throws InterruptedException {
        CallEvent event = queue.poll(30, TimeUnit.SECONDS);
        assertNotNull(event);
        return event;
    }

    private static void hand(BlockingQueue<CallEvent> queue, CallEvent event) {
        try {
            queue.put(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class OneCall implements RegisteredCall {
        @Override
        public String id() {
            return "call-1";
        }

        @Override
        public CallView view() {
            return AttemptFacts.of("call-1");
        }

        @Override
        public CallSnapshot snapshot() {
            return new CallSnapshot(view(), CallSnapshot.State.ANSWERED, Optional.empty(), Optional.empty());
        }
    }
}
