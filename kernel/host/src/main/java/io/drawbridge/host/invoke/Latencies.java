package io.drawbridge.host.invoke;

import java.time.Duration;
import org.HdrHistogram.AtomicHistogram;

/** How long answers took: recorded on any thread without a lock or an object, to two digits. */
final class Latencies {
    private static final long LONGEST = Duration.ofMinutes(2).toNanos();
    private static final int DIGITS = 2;

    private final AtomicHistogram histogram = new AtomicHistogram(LONGEST, DIGITS);

    void record(long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, LONGEST));
    }

    ExtensionFigures.Latency figures() {
        return new ExtensionFigures.Latency(histogram.getTotalCount(), at(50), at(99),
                Duration.ofNanos(histogram.getMaxValue()));
    }

    private Duration at(double percentile) {
        return Duration.ofNanos(histogram.getValueAtPercentile(percentile));
    }
}
