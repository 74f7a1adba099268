package io.drawbridge.distribution;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another process brings about. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {
    }

    /** Returns when the condition holds; fails if it does not in time. */
    public static void until(String what, Duration limit, BooleanSupplier condition) {
        var _ = result(what, limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Returns what is there at last; fails if nothing is in time. */
    public static <T> T result(String what, Duration limit, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
