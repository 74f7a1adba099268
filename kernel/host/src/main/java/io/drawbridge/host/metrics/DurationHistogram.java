package io.drawbridge.host.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.DoubleStream;

/** A distribution of durations in fixed buckets. Any thread; recording takes no lock and allocates nothing. */
public final class DurationHistogram {
    /** From what a plugin takes for a look into a table to what a callee takes to answer: 0.5 ms to a minute. */
    private static final double[] STANDARD = {
            0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

    /** From what a rule takes for a packet to what a question may take at most, as a rule: 10 µs to 10 s. */
    private static final double[] ANSWERS = {
            0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
            0.5, 1, 2.5, 10};

    private final long[] bounds;
    private final List<Double> seconds;
    private final LongAdder[] counts;
    private final LongAdder nanos = new LongAdder();

    private DurationHistogram(double[] bounds) {
        this.bounds = DoubleStream.of(bounds).mapToLong(bound -> Math.round(bound * 1e9)).toArray();
        this.seconds = DoubleStream.of(bounds).boxed().toList();
        this.counts = new LongAdder[bounds.length + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    /** An empty one with buckets from half a millisecond to a minute. */
    public static DurationHistogram standard() {
        return new DurationHistogram(STANDARD);
    }

    /** An empty one for answers of extensions, with buckets from 10 microseconds to 10 seconds. */
    public static DurationHistogram answers() {
        return new DurationHistogram(ANSWERS);
    }

    /** An empty one with buckets up to these bounds in seconds, growing. */
    public static DurationHistogram of(double... bounds) {
        return new DurationHistogram(bounds);
    }

    /** Records one; less than zero counts as zero. */
    public void record(long tookNanos) {
        long took = Math.max(0, tookNanos);
        int bucket = 0;
        while (bucket < bounds.length && took > bounds[bucket]) {
            bucket++;
        }
        counts[bucket].increment();
        nanos.add(took);
    }

    /** How many were recorded. */
    public long count() {
        long all = 0;
        for (LongAdder count : counts) {
            all += count.sum();
        }
        return all;
    }

    /** The sum of all. */
    public Duration sum() {
        return Duration.ofNanos(nanos.sum());
    }

    /** What it holds now. */
    public HistogramReading read() {
        List<Long> read = new ArrayList<>(counts.length);
        for (LongAdder count : counts) {
            read.add(count.sum());
        }
        return new HistogramReading(seconds, read, nanos.sum() / 1e9);
    }
}
