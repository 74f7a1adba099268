package io.drawbridge.host.metrics;

import io.drawbridge.api.metrics.Meter;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;

/** A distribution as it was read. */
public record HistogramReading(List<Double> bounds, List<Long> counts, double sum) implements Meter.Histogram {

    /** Copies the lists. */
    public HistogramReading {
        bounds = List.copyOf(bounds);
        counts = List.copyOf(counts);
    }

    /** How many durations it has. */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** Both together; they have the same bounds. */
    public HistogramReading plus(HistogramReading other) {
        return with(other, Long::sum, sum + other.sum);
    }

    /** Of two readings of one distribution, which only grows, the later one, whichever that is. */
    public HistogramReading later(HistogramReading other) {
        return with(other, Math::max, Math.max(sum, other.sum));
    }

    private HistogramReading with(HistogramReading other, LongBinaryOperator each, double both) {
        List<Long> merged = IntStream.range(0, counts.size())
                .mapToObj(i -> each.applyAsLong(counts.get(i), other.counts.get(i))).toList();
        return new HistogramReading(bounds, merged, both);
    }
}
