package io.drawbridge.host.state;

import io.drawbridge.host.context.GenerationScope;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to a plugin one after the other on a thread of its own. Any thread, no lock. What it is handed to by
 * is kept elsewhere; after {@link #end} it holds nothing of the plugin’s.
 */
final class Subscriber implements Consumer<String> {
    private static final int MOST = 1024;

    private final GenerationScope generation;
    private final Runnable missed;
    private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger behind = new AtomicInteger();
    private volatile @Nullable Consumer<String> listener;

    Subscriber(GenerationScope generation, Consumer<String> listener, Runnable missed) {
        this.generation = generation;
        this.listener = listener;
        this.missed = missed;
    }

    @Override
    public void accept(String message) {
        if (behind.get() >= MOST) {
            missed.run();
            return;
        }
        waiting.add(message);
        if (behind.getAndIncrement() == 0) {
            generation.callbacks().execute(this::handOver);
        }
    }

    private void handOver() {
        Consumer<String> told = listener;
        @Nullable String message = waiting.poll();
        try {
            if (told != null && message != null) {
                told.accept(message);
            }
        } finally {
            // a listener that throws is reported as any task is, and the next message is a task of its own
            if (behind.decrementAndGet() > 0) {
                generation.callbacks().execute(this::handOver);
            }
        }
    }

    void end() {
        listener = null;
    }
}
