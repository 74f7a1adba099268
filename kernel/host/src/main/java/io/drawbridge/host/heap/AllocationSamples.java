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
    private volatile @Nullable RecordingStream stream;
    private volatile boolean closed;

    /** Begins on a thread of its own: to start the recorder takes memory, and whoever waits for that sees nothing. */
    AllocationSamples() {
        Thread.ofPlatform().name("heap-samples").daemon().inheritInheritableThreadLocals(false).start(this::record);
    }

    private void record() {
        try (RecordingStream recording = new RecordingStream()) {
            recording.enable(EVENT).withStackTrace();
            recording.setMaxAge(FLUSH.multipliedBy(2));
            recording.onEvent(EVENT, this::count);
            stream = recording;
            if (!closed) {
                recording.start();
            }
        } catch (OutOfMemoryError | RuntimeException e) {
            closed = true;
        }
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
        closed = true;
        RecordingStream recording = stream;
        if (recording != null) {
            recording.close();
        }
    }
}
