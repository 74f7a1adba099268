package io.drawbridge.core.mirror;

import io.drawbridge.api.sip.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The queue and thread of one watcher. */
public final class MirrorQueue implements AutoCloseable {
    private static final int BATCH = 256;

    private final int capacity;
    private final ConcurrentLinkedQueue<WireMessage> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final Thread thread;
    private volatile boolean waiting;
    private volatile boolean closed;

    /**
     * Makes a queue and starts its thread.
     *
     * @param name the name of the thread
     * @param capacity how many messages may wait
     * @param consumer given one batch after the other; must not throw
     */
    public MirrorQueue(String name, int capacity, Consumer<List<WireMessage>> consumer) {
        this.capacity = capacity;
        this.thread = Thread.ofVirtual().name(name).start(() -> serve(consumer));
    }

    /** Adds a message; in the place of the oldest one if need be. Any thread, never waits. */
    public void add(WireMessage message) {
        queue.add(message);
        if (size.incrementAndGet() > capacity && queue.poll() != null) {
            size.decrementAndGet();
            dropped.increment();
        }
        if (waiting) {
            waiting = false;
            LockSupport.unpark(thread);
        }
    }

    private void serve(Consumer<List<WireMessage>> consumer) {
        while (!closed) {
            List<WireMessage> batch = take();
            if (!batch.isEmpty()) {
                consumer.accept(batch);
                continue;
            }
            waiting = true;
            // one that came meanwhile may not have seen that we wait
            if (queue.isEmpty() && !closed) {
                LockSupport.park(this);
            }
            waiting = false;
        }
    }

    private List<WireMessage> take() {
        List<WireMessage> batch = new ArrayList<>();
        WireMessage next = queue.poll();
        while (next != null) {
            size.decrementAndGet();
            batch.add(next);
            next = batch.size() < BATCH ? queue.poll() : null;
        }
        return batch;
    }

    /** How many messages were dropped because the watcher was too slow. */
    public long dropped() {
        return dropped.sum();
    }

    /** Ends the thread; what waits is lost. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        thread.interrupt();
    }
}
