package io.drawbridge.core.trunk;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The smoothed round trip of a trunk and its variation (RFC 6298 §2), in one word of 32 bits each, in microseconds, so
 * that both are read and written together without a lock.
 */
final class RoundTrip {
    private static final long UNKNOWN = 0;
    private static final long MAX = Integer.MAX_VALUE;

    private final AtomicLong state = new AtomicLong(UNKNOWN);

    void measured(long nanos) {
        long sample = Math.clamp(nanos / 1000, 1, MAX);
        while (true) {
            long before = state.get();
            long after;
            if (before == UNKNOWN) {
                after = pack(sample, sample / 2);
            } else {
                long smoothed = smoothed(before);
                long variation = (3 * variation(before) + Math.abs(smoothed - sample)) / 4;
                after = pack(Math.max(1, (7 * smoothed + sample) / 8), variation);
            }
            if (state.compareAndSet(before, after)) {
                return;
            }
        }
    }

    boolean known() {
        return state.get() != UNKNOWN;
    }

    /** The smoothed round trip in microseconds; 0 before the first measurement. */
    long micros() {
        return smoothed(state.get());
    }

    /** How long an answer takes at most, nearly always, in microseconds; 0 before the first measurement. */
    long boundMicros() {
        long now = state.get();
        return smoothed(now) + 4 * variation(now);
    }

    private static long pack(long smoothed, long variation) {
        return smoothed << 32 | Math.min(variation, MAX);
    }

    private static long smoothed(long packed) {
        return packed >>> 32;
    }

    private static long variation(long packed) {
        return packed & 0xFFFF_FFFFL;
    }
}
