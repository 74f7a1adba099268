package io.drawbridge.host.invoke;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** The places that one generation of a plugin has for open questions; an abandoned one keeps its place to its end. */
final class Bulkhead {
    private final Semaphore places;
    private final AtomicInteger abandoned = new AtomicInteger();

    Bulkhead(int size) {
        places = new Semaphore(size);
    }

    boolean enter() {
        return places.tryAcquire();
    }

    void leave() {
        places.release();
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
