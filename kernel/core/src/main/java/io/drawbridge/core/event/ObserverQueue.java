package io.drawbridge.core.event;

import io.drawbridge.api.event.CallEvent;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The queue and thread of one observer. */
final class ObserverQueue implements AutoCloseable {
    private final BlockingQueue<CallEvent> queue;
    private final LongAdder dropped = new LongAdder();
    private final Thread thread;

    /**
     * Makes a queue and starts its thread.
     *
     * @param consumer given one event after the other; must not throw
     */
    ObserverQueue(String name, int capacity, Consumer<CallEvent> consumer) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.thread = Thread.ofVirtual().name("observer-" + name).start(() -> {
            try {
                while (true) {
                    consumer.accept(queue.take());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // closed
            }
        });
    }

    void add(CallEvent event) {
        while (!queue.offer(event)) {
            if (queue.poll() != null) {
                dropped.increment();
            }
        }
    }

    long dropped() {
        return dropped.sum();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
