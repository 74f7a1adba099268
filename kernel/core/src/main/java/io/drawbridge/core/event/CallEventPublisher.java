package io.drawbridge.core.event;

import io.drawbridge.api.admin.EventStream;
import io.drawbridge.api.event.CallEvent;
import io.drawbridge.core.registry.RegisteredCall;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Publishes events of calls to whoever observes; see the package. */
public final class CallEventPublisher implements AutoCloseable {
    private static final int MOST_TAPS = 100;

    private final InstantSource clock;
    private final int capacity;
    private final Map<String, ObserverQueue> observers = new ConcurrentHashMap<>();
    private final Set<EventTap> taps = ConcurrentHashMap.newKeySet();

    /**
     * Makes a publisher without observers.
     *
     * @param capacity how many events may wait for one observer
     */
    public CallEventPublisher(InstantSource clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    /**
     * Adds an observer, or puts another in the place of the one of this name; events that wait for that one are lost.
     *
     * @param consumer given one event after the other on a thread of its own; must not throw
     */
    public void observe(String name, Consumer<CallEvent> consumer) {
        ObserverQueue before = observers.put(name, new ObserverQueue(name, capacity, consumer));
        if (before != null) {
            before.close();
        }
    }

    /** Removes an observer. */
    public void forget(String name) {
        ObserverQueue queue = observers.remove(name);
        if (queue != null) {
            queue.close();
        }
    }

    /**
     * Lets somebody pull events, from now until the stream is closed.
     *
     * @throws IllegalStateException if too many do already
     */
    public EventStream listen() {
        if (taps.size() >= MOST_TAPS) {
            throw new IllegalStateException(MOST_TAPS + " listen to events already");
        }
        EventTap tap = new EventTap(taps::remove);
        taps.add(tap);
        return tap;
    }

    /** Tells whether anybody observes; events need not be made otherwise. */
    public boolean observed() {
        return !observers.isEmpty() || !taps.isEmpty();
    }

    /**
     * Publishes an event. Any thread.
     *
     * @param type a type of {@link io.drawbridge.api.event.CallEvents}
     * @param details what else is known: stable keys in kebab-case
     */
    public void publish(String type, RegisteredCall call, Map<String, String> details) {
        if (!observed()) {
            return;
        }
        CallEvent event = new PublishedEvent(type, clock.instant(), call.view(), details);
        observers.values().forEach(queue -> queue.add(event));
        taps.forEach(tap -> tap.add(event));
    }

    /** How many events were dropped because this observer was too slow. */
    public long dropped(String name) {
        ObserverQueue queue = observers.get(name);
        return queue == null ? 0 : queue.dropped();
    }

    /** Ends all observers. */
    @Override
    public void close() {
        observers.keySet().forEach(this::forget);
    }
}
