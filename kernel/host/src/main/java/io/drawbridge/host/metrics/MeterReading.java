package io.drawbridge.host.metrics;

import io.drawbridge.api.metrics.Meter;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A meter as it was read. */
public record MeterReading(
        String name,
        String description,
        Map<String, String> tags,
        String kind,
        double value,
        Optional<Meter.Histogram> histogram) implements Meter {

    /** A value that only grows. */
    public static Meter counter(String name, String description, long value, String... tags) {
        return new MeterReading(name, description, tags(tags), COUNTER, (double) value, Optional.empty());
    }

    /** A sum of durations. */
    public static Meter seconds(String name, String description, Duration sum, String... tags) {
        return new MeterReading(name, description, tags(tags), COUNTER, sum.toNanos() / 1e9, Optional.empty());
    }

    /** A value that goes up and down. */
    public static Meter gauge(String name, String description, double value, String... tags) {
        return new MeterReading(name, description, tags(tags), GAUGE, value, Optional.empty());
    }

    /** A number that goes up and down. */
    public static Meter gauge(String name, String description, long value, String... tags) {
        return gauge(name, description, (double) value, tags);
    }

    /** A distribution. */
    public static Meter histogram(String name, String description, Meter.Histogram histogram, String... tags) {
        return histogram(name, description, histogram, tags(tags));
    }

    static Meter histogram(String name, String description, Meter.Histogram histogram, Map<String, String> tags) {
        long all = histogram.counts().stream().mapToLong(Long::longValue).sum();
        return new MeterReading(name, description, tags, HISTOGRAM, (double) all, Optional.of(histogram));
    }

    /** Pairs of names and values, in their order. */
    static Map<String, String> tags(String... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("the tag " + pairs[pairs.length - 1] + " has no value");
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            tags.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(tags);
    }
}
