package io.drawbridge.host.invoke;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Puts an extension that fails again and again into quarantine, and lets one question through after a while to see
 * whether it has recovered. While all is well it costs two volatile reads and no write, so loops can afford it.
 */
final class Breaker {
    private static final long CLOSED = 0;

    private final int failuresToOpen;
    private final long trialNanos;
    private final AtomicInteger consecutive = new AtomicInteger();
    /** When the next trial is due, in the time of {@link System#nanoTime()} with its lowest bit set; 0 while closed. */
    private final AtomicLong trialAt = new AtomicLong(CLOSED);

    Breaker(int failuresToOpen, Duration trialAfter) {
        this.failuresToOpen = failuresToOpen;
        this.trialNanos = trialAfter.toNanos();
    }

    boolean closed() {
        return trialAt.get() == CLOSED;
    }

    /** Tells whether a question may pass; at the time of a trial that is true for one only. */
    boolean pass(long now) {
        long due = trialAt.get();
        return due == CLOSED || (now - due >= 0 && trialAt.compareAndSet(due, (now + trialNanos) | 1));
    }

    void succeeded() {
        if (consecutive.get() != 0 || trialAt.get() != CLOSED) {
            consecutive.set(0);
            trialAt.set(CLOSED);
        }
    }

    /** Counts a failure; true if it is the one that begins a quarantine. */
    boolean failed(long now) {
        if (consecutive.incrementAndGet() < failuresToOpen) {
            return false;
        }
        return trialAt.getAndSet((now + trialNanos) | 1) == CLOSED;
    }
}
