package io.drawbridge.host.invoke;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts who uses a generation, so that it is closed when nobody does. One number holds the count and two flags, so
 * that "nobody uses it" and "nobody can begin to" are one step: a call that took its revision just before a swap may
 * still enter while the generation drains, and after it has closed is told so and looks at the newest revision.
 */
public final class Leases {
    private static final long DRAINING = 1L << 62;
    private static final long CLOSED = 1L << 61;
    private static final long COUNT = CLOSED - 1;

    private final AtomicLong state = new AtomicLong();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final Set<Lease> recallable = ConcurrentHashMap.newKeySet();
    private volatile boolean overdue;

    /** Takes a lease; empty if the generation has closed. */
    public Optional<Lease> take() {
        return enter() ? Optional.of(new Lease(this, () -> { })) : Optional.empty();
    }

    /**
     * Takes a lease that may be recalled; empty if the generation has closed.
     *
     * @param recalled told, at least once, when the generation has drained for long enough; on any thread, must return
     *     at once
     */
    public Optional<Lease> take(Runnable recalled) {
        if (!enter()) {
            return Optional.empty();
        }
        Lease lease = new Lease(this, recalled);
        recallable.add(lease);
        if (overdue) {
            lease.recall();
        }
        return Optional.of(lease);
    }

    /** Recalls all leases that may be, also those that are taken from now on. */
    public void recall() {
        overdue = true;
        recallable.forEach(Lease::recall);
    }

    void end(Lease lease) {
        recallable.remove(lease);
        leave();
    }

    /** How many leases are open. */
    public long count() {
        return state.get() & COUNT;
    }

    /** Tells whether no lease can be taken any more. */
    public boolean closed() {
        return (state.get() & CLOSED) != 0;
    }

    /** Closes as soon as nobody has a lease; completes then, on the thread of whoever was the last. */
    public CompletionStage<Void> drain() {
        state.getAndUpdate(now -> now | DRAINING);
        closeIfIdle();
        return drained.minimalCompletionStage();
    }

    /** Closes although leases may be open. */
    public void close() {
        state.getAndUpdate(now -> now | DRAINING | CLOSED);
        drained.complete(null);
    }

    /** Takes a lease without an object for it; {@link #leave} must follow if it says true. */
    boolean enter() {
        while (true) {
            long now = state.get();
            if ((now & CLOSED) != 0) {
                return false;
            }
            if (state.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    void leave() {
        if ((state.decrementAndGet() & ~CLOSED) == DRAINING) {
            closeIfIdle();
        }
    }

    private void closeIfIdle() {
        if (state.compareAndSet(DRAINING, DRAINING | CLOSED)) {
            drained.complete(null);
        }
    }
}
