package io.drawbridge.core.statistics;

import io.drawbridge.api.metrics.Meter;
import io.drawbridge.host.metrics.DurationHistogram;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** The figures of the calls of one kind: all, those from one network, those over one trunk. */
public final class CallFigures {
    /** What users decided, callers who gave up (487) included: the network has done its part (RFC 6076 §4.7). */
    private static final Set<Integer> EFFECTIVE = Set.of(480, 486, 487, 600, 603);

    private final LongAdder offered = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder effective = new LongAdder();
    private final DurationHistogram postDialDelay = DurationHistogram.of(
            0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30);
    private final DurationHistogram talked = DurationHistogram.of(
            1, 5, 10, 30, 60, 120, 180, 300, 600, 1200, 1800, 3600, 7200, 14400);
    private final SlidingWindow window = new SlidingWindow();

    CallFigures() {
    }

    /** A call arrived, or an attempt was made. */
    public void offered() {
        offered.increment();
    }

    /** The callee rang, or answered without. */
    public void postDialDelay(long nanos) {
        postDialDelay.record(nanos);
    }

    /** It was answered. */
    public void answered() {
        answered.increment();
        effective.increment();
    }

    /** It was refused, or given up (487). */
    public void refused(int status) {
        if (EFFECTIVE.contains(status)) {
            effective.increment();
        }
    }

    /** A call that was answered has ended. */
    public void talked(long nanos) {
        talked.record(nanos);
    }

    /** Remembers how things stand; to be called every ten seconds. */
    void sample() {
        window.add(now());
    }

    private SlidingWindow.Sample now() {
        return new SlidingWindow.Sample(
                offered.sum(), answered.sum(), effective.sum(), talked.count(), talked.sum().toNanos(),
                postDialDelay.count(), postDialDelay.sum().toNanos());
    }

    /** What has happened within the last five minutes. */
    public SlidingWindow.Sample lately() {
        return window.since(now());
    }

    /** How many calls arrived since the start. */
    public long offeredSoFar() {
        return offered.sum();
    }

    /** How many were answered since the start. */
    public long answeredSoFar() {
        return answered.sum();
    }

    /** How many came to an end of the users’ own since the start. */
    public long effectiveSoFar() {
        return effective.sum();
    }

    /** The post-dial delays since the start. */
    public Meter.Histogram postDialDelays() {
        return postDialDelay.read();
    }

    /** The talk times since the start. */
    public Meter.Histogram talkTimes() {
        return talked.read();
    }
}
