package io.drawbridge.core.trunk;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Nanoseconds that a test lets pass. */
public final class HeldClock implements LongSupplier {
    private long now = Long.MAX_VALUE - 1_000_000; // overflows soon: differences must be what is compared

    /** Lets time pass. */
    public void pass(Duration time) {
        now += time.toNanos();
    }

    @Override
    public long getAsLong() {
        return now;
    }
}
