package io.drawbridge.host.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Who has which lease in memory. A lease that could be evicted would be none: so there is room for so many, and beyond
 * that none is given.
 */
final class Leaseholders {
    private static final int MOST = 10_000;

    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final LongSupplier clock;

    /** A lease until a time. */
    private record Held(String holder, long end) {
    }

    /** Nobody has any. */
    Leaseholders(LongSupplier clock) {
        this.clock = clock;
    }

    boolean acquire(String name, String holder, long lifetime) {
        long now = clock.getAsLong();
        if (held.size() >= MOST && !held.containsKey(name)) {
            held.values().removeIf(lease -> over(lease, now));
            if (held.size() >= MOST) {
                return false;
            }
        }
        AtomicBoolean taken = new AtomicBoolean();
        held.compute(name, (key, lease) -> {
            if (lease != null && !over(lease, now) && !lease.holder().equals(holder)) {
                return lease;
            }
            taken.set(true);
            return new Held(holder, now + lifetime);
        });
        return taken.get();
    }

    boolean release(String name, String holder) {
        AtomicBoolean had = new AtomicBoolean();
        held.computeIfPresent(name, (key, lease) -> {
            had.set(lease.holder().equals(holder) && !over(lease, clock.getAsLong()));
            return lease.holder().equals(holder) ? null : lease;
        });
        return had.get();
    }

    private static boolean over(Held lease, long now) {
        return now - lease.end() >= 0;
    }
}
