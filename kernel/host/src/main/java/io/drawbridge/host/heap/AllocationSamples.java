package io.drawbridge.host.heap;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.consumer.RecordedClassLoader;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * How much each generation of a plugin allocates, from the flight recorder's samples: by the first frame, from the top,
 * that belongs to one. It knows virtual threads too, which the JVM's own counters do not. Runs only while the heap is
 * filling up.
 */
final class AllocationSamples implements AutoCloseable {
    private static final String EVENT = "jdk.ObjectAllocationSample";
    private static final Duration FLUSH = Duration.ofSeconds(1);

    private final Map<String, LongAdder> bytes = new ConcurrentHashMap<>();
    private final RecordingStream stream = new RecordingStream();

    AllocationSamples() {
        stream.enable(EVENT).withStackTrace();
        stream.setMaxAge(FLUSH.multipliedBy(2));
        stream.onEvent(EVENT, this::count);
        stream.startAsync();
    }

    private void count(RecordedEvent event) {
        @Nullable RecordedStackTrace stack = event.getStackTrace();
        if (stack == null) {
            return;
        }
        for (RecordedFrame frame : stack.getFrames()) {
            @Nullable RecordedClassLoader loader = frame.getMethod().getType().getClassLoader();
            @Nullable String name = loader == null ? null : loader.getName();
            if (name != null && name.indexOf('#') > 0) {
                bytes.computeIfAbsent(name, fresh -> new LongAdder()).add(event.getLong("weight"));
                return;
            }
        }
    }

    /** The bytes by generation, as its class loader is called. */
    Map<String, Long> bytes() {
        Map<String, Long> now = new TreeMap<>();
        bytes.forEach((generation, sum) -> now.put(generation, sum.sum()));
        return now;
    }

    @Override
    public void close() {
        stream.close();
    }
}
