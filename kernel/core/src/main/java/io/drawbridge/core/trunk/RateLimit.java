package io.drawbridge.core.trunk;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket that holds the tokens of one second, kept as the one number of the generic cell rate algorithm: the
 * time at which the bucket would be full again. One compare-and-set takes a token; no lock, no timer.
 */
public final class RateLimit {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long interval;
    private final AtomicLong full;

    /**
     * Makes a full bucket.
     *
     * @param perSecond tokens a second, and how many the bucket holds; 0 for no limit
     * @param now the time in nanoseconds, of the clock that {@link #take} is given
     */
    public RateLimit(int perSecond, long now) {
        this.interval = perSecond == 0 ? 0 : SECOND / perSecond;
        this.full = new AtomicLong(now);
    }

    /** Takes a token if there is one. */
    public boolean take(long now) {
        if (interval == 0) {
            return true;
        }
        while (true) {
            long before = full.get();
            long start = before - now > 0 ? before : now;
            long after = start + interval;
            if (after - now > SECOND) {
                return false;
            }
            if (full.compareAndSet(before, after)) {
                return true;
            }
        }
    }

    /** Gives back a token that was taken for something that did not happen. */
    public void giveBack() {
        if (interval != 0) {
            full.addAndGet(-interval);
        }
    }
}
