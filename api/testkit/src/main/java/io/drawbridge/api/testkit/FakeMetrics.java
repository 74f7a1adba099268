package io.drawbridge.api.testkit;

import io.drawbridge.api.metrics.Counter;
import io.drawbridge.api.metrics.Gauge;
import io.drawbridge.api.metrics.Metrics;
import io.drawbridge.api.metrics.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** Meters that a test can read. Any thread. */
public final class FakeMetrics implements Metrics {
    private final Map<List<String>, Counted> counted = new ConcurrentHashMap<>();
    private final Map<List<String>, DoubleSupplier> gauges = new ConcurrentHashMap<>();

    /** How much a counter or a timer has counted; zero if there is none. */
    public long count(String name, String... tags) {
        Counted found = counted.get(key(name, tags));
        return found == null ? 0 : found.count();
    }

    /**
     * What a gauge shows now.
     *
     * @throws AssertionError if there is none
     */
    public double value(String name, String... tags) {
        DoubleSupplier found = gauges.get(key(name, tags));
        if (found == null) {
            throw new AssertionError("no gauge " + key(name, tags) + " among " + gauges.keySet());
        }
        return found.getAsDouble();
    }

    @Override
    public Counter counter(String name, String description, String... tags) {
        return counted.computeIfAbsent(key(name, tags), any -> new Counted());
    }

    @Override
    public Timer timer(String name, String description, String... tags) {
        return counted.computeIfAbsent(key(name, tags), any -> new Counted());
    }

    @Override
    public Gauge gauge(String name, String description, DoubleSupplier value, String... tags) {
        gauges.put(key(name, tags), value);
        return () -> gauges.remove(key(name, tags), value);
    }

    private static List<String> key(String name, String... tags) {
        if (tags.length % 2 != 0) {
            throw new IllegalArgumentException("the tag " + tags[tags.length - 1] + " has no value");
        }
        return Stream.concat(Stream.of(name), Stream.of(tags)).toList();
    }

    private static final class Counted implements Counter, Timer {
        private final AtomicLong count = new AtomicLong();

        @Override
        public void add(long number) {
            count.addAndGet(Math.max(0, number));
        }

        @Override
        public void recordNanos(long nanos) {
            count.incrementAndGet();
        }

        @Override
        public long count() {
            return count.get();
        }
    }
}
