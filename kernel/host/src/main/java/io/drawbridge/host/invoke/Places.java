package io.drawbridge.host.invoke;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The places that one generation of a plugin has for open questions; an abandoned one keeps its place to its end. */
final class Places {
    private final Bulkhead bulkhead;
    private final AtomicInteger abandoned = new AtomicInteger();

    Places(String plugin, int size) {
        // Nobody queues for a place: a call that waits for a plugin which hangs would only hang with it.
        bulkhead = Bulkhead.of(plugin, BulkheadConfig.custom()
                .maxConcurrentCalls(size).maxWaitDuration(Duration.ZERO).writableStackTraceEnabled(false).build());
    }

    boolean enter() {
        return bulkhead.tryAcquirePermission();
    }

    /** Gives back a place in which nothing was asked. */
    void leaveUnused() {
        bulkhead.releasePermission();
    }

    void leave() {
        bulkhead.onComplete();
    }

    void abandon() {
        abandoned.incrementAndGet();
    }

    void abandonedEnded() {
        abandoned.decrementAndGet();
    }

    int abandoned() {
        return abandoned.get();
    }
}
