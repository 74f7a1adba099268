package io.drawbridge.core.trunk;

import io.drawbridge.core.config.TrunkConfig;
import io.drawbridge.core.trunk.TrunkCounters.Counter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What a trunk goes on with when its configuration changes: its calls, what it has counted and measured, whether an
 * operator took it out of service, and the limits that hold, which are those of the newest configuration for the calls
 * of an older one as well. Any thread, no locks.
 */
final class TrunkMemory {
    private final LongSupplier clock;
    private final AtomicInteger calls = new AtomicInteger();
    private final RoundTrip roundTrip = new RoundTrip();
    private final TrunkCounters counters = new TrunkCounters();
    private volatile int maxCalls;
    private volatile int maxCps;
    private volatile RateLimit rate;
    private volatile boolean outOfService;

    TrunkMemory(TrunkConfig config, LongSupplier clock) {
        this.clock = clock;
        this.maxCalls = most(config);
        this.maxCps = config.maxCps();
        this.rate = new RateLimit(maxCps, clock.getAsLong());
    }

    private static int most(TrunkConfig config) {
        return config.maxCalls() == 0 ? Integer.MAX_VALUE : config.maxCalls();
    }

    /** The limits of this configuration hold from now on; calls beyond a lower one go on. One thread at a time. */
    void hold(TrunkConfig config) {
        maxCalls = most(config);
        if (maxCps != config.maxCps()) {
            maxCps = config.maxCps();
            rate = new RateLimit(maxCps, clock.getAsLong());
        }
    }

    /** Takes a place for a call; counts whether there was one. */
    boolean take() {
        int before;
        do {
            before = calls.get();
            if (before >= maxCalls) {
                counters.add(Counter.CALLS_REFUSED);
                return false;
            }
        } while (!calls.compareAndSet(before, before + 1));
        if (!rate.take(clock.getAsLong())) {
            calls.decrementAndGet();
            counters.add(Counter.RATE_REFUSED);
            return false;
        }
        counters.add(Counter.CALLS);
        return true;
    }

    void giveBack() {
        calls.decrementAndGet();
    }

    int calls() {
        return calls.get();
    }

    int maxCalls() {
        return maxCalls;
    }

    RoundTrip roundTrip() {
        return roundTrip;
    }

    TrunkCounters counters() {
        return counters;
    }

    boolean outOfService() {
        return outOfService;
    }

    void outOfService(boolean out) {
        outOfService = out;
    }
}
