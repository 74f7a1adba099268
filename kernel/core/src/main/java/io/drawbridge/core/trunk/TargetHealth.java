package io.drawbridge.core.trunk;

import io.drawbridge.core.config.EjectionConfig;
import io.drawbridge.core.config.ProbeConfig;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether one target works, from two independent witnesses: probes say <em>down</em> and <em>up</em> after a number in
 * a row; the calls themselves set it <em>aside</em> for a while. Lock-free; two threads that report at once may count
 * one more or one less, which no threshold is that exact about.
 */
final class TargetHealth {
    private final LongSupplier clock;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger goodProbes = new AtomicInteger();
    private final AtomicInteger badProbes = new AtomicInteger();
    private volatile boolean down;
    private volatile boolean answered;
    private volatile @Nullable Long asideUntil;

    TargetHealth(LongSupplier clock) {
        this.clock = clock;
    }

    /** Tells whether probes say that it does not work. */
    boolean down() {
        return down;
    }

    /** Tells whether the calls have set it aside. */
    boolean aside() {
        Long until = asideUntil;
        return until != null && until - clock.getAsLong() > 0;
    }

    /** Tells whether a probe or a call was ever answered well. */
    boolean answered() {
        return answered;
    }

    boolean works() {
        return !down && !aside();
    }

    /** A call worked. */
    void worked() {
        answered = true;
        failures.set(0);
    }

    /** A call was met by silence or 503; returns whether that set the target aside. */
    boolean failed(EjectionConfig ejection) {
        boolean enough = ejection.failures() > 0 && failures.incrementAndGet() >= ejection.failures();
        return enough && setAside(ejection);
    }

    /** The transport refused; returns whether that set the target aside. */
    boolean refused(EjectionConfig ejection) {
        return setAside(ejection);
    }

    private boolean setAside(EjectionConfig ejection) {
        if (ejection.duration().isZero()) {
            return false;
        }
        boolean before = aside();
        failures.set(0);
        asideUntil = clock.getAsLong() + ejection.duration().toNanos();
        return !before;
    }

    /** Nobody probes it any more: what probes have said must not hold for ever. */
    void unprobed() {
        down = false;
        goodProbes.set(0);
        badProbes.set(0);
    }

    /** A probe was answered; returns whether that brought the target back. */
    boolean probeAnswered(ProbeConfig probe) {
        answered = true;
        badProbes.set(0);
        int good = goodProbes.incrementAndGet();
        boolean back = good >= probe.upThreshold() && (down || aside());
        if (back) {
            down = false;
            asideUntil = null;
            failures.set(0);
        }
        return back;
    }

    /** A probe was not answered; returns whether that took the target down. */
    boolean probeFailed(ProbeConfig probe) {
        goodProbes.set(0);
        boolean out = badProbes.incrementAndGet() >= probe.downThreshold() && !down;
        if (out) {
            down = true;
        }
        return out;
    }
}
