package io.drawbridge.core.event;

import io.drawbridge.api.admin.EventStream;
import io.drawbridge.api.event.CallEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events that wait for one who pulls them. Holds nothing of whoever that is. */
final class EventTap implements EventStream {
    private static final int MOST_WAITING = 1000;
    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final BlockingQueue<CallEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LongAdder missed = new LongAdder();
    private final Consumer<EventTap> closing;
    private volatile boolean closed;
    private volatile long read = System.nanoTime();

    EventTap(Consumer<EventTap> closing) {
        this.closing = closing;
    }

    void add(CallEvent event) {
        if (!waiting.offer(event)) {
            missed.increment();
            if (System.nanoTime() - read > FORGOTTEN_NANOS) {
                close();
            }
        }
    }

    @Override
    public Optional<CallEvent> next(Duration patience) throws InterruptedException {
        read = System.nanoTime();
        @Nullable CallEvent event = waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        return Optional.ofNullable(event);
    }

    @Override
    public long missed() {
        return missed.sum();
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        closing.accept(this);
    }
}
