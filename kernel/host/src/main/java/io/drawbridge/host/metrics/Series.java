package io.drawbridge.host.metrics;

import io.drawbridge.api.metrics.Counter;
import io.drawbridge.api.metrics.Meter;
import io.drawbridge.api.metrics.Timer;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** One meter of a plugin, and the generations that have asked for it, which are guarded by the book. */
abstract sealed class Series {
    /** The generations that want it. */
    final Set<PluginMetrics> users = Collections.newSetFromMap(new IdentityHashMap<>());

    abstract String kind();

    /** What it is now; empty if it has no value. */
    abstract Optional<Meter> read(String name, String description, Map<String, String> tags);

    /** A generation no longer wants it. */
    void forget(PluginMetrics user) {
        users.remove(user);
    }

    /** Counts. */
    static final class Counting extends Series implements Counter {
        private final LongAdder count = new LongAdder();

        @Override
        public void add(long number) {
            if (number > 0) {
                count.add(number);
            }
        }

        @Override
        public long count() {
            return count.sum();
        }

        @Override
        String kind() {
            return Meter.COUNTER;
        }

        @Override
        Optional<Meter> read(String name, String description, Map<String, String> tags) {
            return Optional.of(
                    new MeterReading(name, description, tags, Meter.COUNTER, (double) count.sum(), Optional.empty()));
        }
    }

    /** Measures durations. */
    static final class Timing extends Series implements Timer {
        private final DurationHistogram histogram = DurationHistogram.standard();

        @Override
        public void recordNanos(long nanos) {
            histogram.record(nanos);
        }

        @Override
        public long count() {
            return histogram.count();
        }

        @Override
        String kind() {
            return Meter.HISTOGRAM;
        }

        @Override
        Optional<Meter> read(String name, String description, Map<String, String> tags) {
            return Optional.of(MeterReading.histogram(name, description, histogram.read(), tags));
        }
    }

    /** Shows a value of the plugin’s; of several generations the newest one’s. */
    static final class Showing extends Series {
        private final Deque<Source> sources = new ArrayDeque<>();

        private record Source(PluginMetrics user, DoubleSupplier value) {
        }

        void show(PluginMetrics user, DoubleSupplier value) {
            sources.removeIf(source -> source.user() == user);
            sources.push(new Source(user, value));
        }

        @Override
        void forget(PluginMetrics user) {
            super.forget(user);
            sources.removeIf(source -> source.user() == user);
        }

        @Override
        String kind() {
            return Meter.GAUGE;
        }

        @Override
        Optional<Meter> read(String name, String description, Map<String, String> tags) {
            @Nullable Source newest = sources.peek();
            if (newest == null) {
                return Optional.empty();
            }
            return newest.user().ask(newest.value()).map(value ->
                    new MeterReading(name, description, tags, Meter.GAUGE, value, Optional.empty()));
        }
    }
}
