package io.drawbridge.api.metrics;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that is measured, as it was at one moment. */
public interface Meter {
    /** The kind of a value that only grows. */
    String COUNTER = "counter";

    /** The kind of a value that goes up and down. */
    String GAUGE = "gauge";

    /** The kind of a distribution of durations; its value is their number. */
    String HISTOGRAM = "histogram";

    /** Its name: snake_case, its unit at the end, counters without {@code _total}. */
    String name();

    /** What it says, in one sentence. */
    String description();

    /** What distinguishes it from others of this name, in the order in which it is to be shown. */
    Map<String, String> tags();

    /** {@link #COUNTER}, {@link #GAUGE} or {@link #HISTOGRAM}. */
    String kind();

    /** Its value; the number of all durations for a histogram. */
    double value();

    /** The distribution; empty for other kinds. */
    Optional<Histogram> histogram();

    /** A distribution of durations. */
    interface Histogram {

        /** The upper bounds of the buckets in seconds, growing. A last bucket without a bound follows them. */
        List<Double> bounds();

        /** How many are in each bucket, not summed up; one more than there are bounds. */
        List<Long> counts();

        /** The sum of all durations in seconds. */
        double sum();
    }
}
