package io.drawbridge.api.metrics;

import java.time.Duration;

/** Measures how long things take, as a histogram. */
public interface Timer {

    /**
     * Records one.
     *
     * @param nanos nanoseconds; less than zero counts as zero
     */
    void recordNanos(long nanos);

    /** Records one. */
    default void record(Duration took) {
        recordNanos(took.toNanos());
    }

    /** How many were recorded, those of former generations of the plugin included. */
    long count();
}
