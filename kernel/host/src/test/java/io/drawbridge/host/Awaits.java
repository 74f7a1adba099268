package io.drawbridge.host;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens on another thread. */
final class Awaits {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

    private Awaits() {
    }

    /** Returns when the condition holds; fails if it never does. */
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never came true");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
