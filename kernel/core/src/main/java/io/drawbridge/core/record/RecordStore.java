package io.drawbridge.core.record;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.core.statistics.CallCourse;
import io.drawbridge.core.statistics.CallStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps the records of living calls, and of the last ones that ended. Any thread, no locks. */
public final class RecordStore {
    private volatile int capacity;
    private final LongSupplier clock;
    private final CallStatistics statistics = new CallStatistics();
    private final RecordSink sink;
    private final Map<String, DecisionRecorder> byId = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<DecisionRecorder> finished = new ConcurrentLinkedDeque<>();
    private final AtomicInteger size = new AtomicInteger();
    private volatile @Nullable DecisionRecorder newest;

    /**
     * Makes an empty store whose records nobody else hears of.
     *
     * @param capacity how many records of ended calls are kept
     * @param clock nanoseconds that only grow
     */
    public RecordStore(int capacity, LongSupplier clock) {
        this(capacity, clock, RecordSink.NONE);
    }

    /**
     * Makes an empty store.
     *
     * @param capacity how many records of ended calls are kept
     * @param clock nanoseconds that only grow
     * @param sink told of every record
     */
    public RecordStore(int capacity, LongSupplier clock, RecordSink sink) {
        this.capacity = capacity;
        this.clock = clock;
        this.sink = sink;
    }

    /** How many records of ended calls are kept. */
    public int capacity() {
        return capacity;
    }

    /** How all calls fared whose records were begun here. */
    public CallStatistics statistics() {
        return statistics;
    }

    /** Changes how many records of ended calls are kept. */
    public void capacity(int most) {
        capacity = most;
        forgetOldest();
    }

    /** Begins the record of a new call. */
    public DecisionRecorder start(CallAttempt call) {
        CallCourse course = new CallCourse(statistics, statistics.from(call.network(), call.trunk()));
        DecisionRecorder recorder = new DecisionRecorder(this, call, clock, course);
        byId.put(call.id(), recorder);
        newest = recorder;
        sink.begun(recorder);
        return recorder;
    }

    void answered(DecisionRecorder recorder) {
        sink.answered(recorder);
    }

    void finished(DecisionRecorder recorder) {
        sink.ended(recorder);
        finished.addFirst(recorder);
        size.incrementAndGet();
        forgetOldest();
    }

    private void forgetOldest() {
        while (size.get() > capacity) {
            DecisionRecorder oldest = finished.pollLast();
            if (oldest == null) {
                return;
            }
            size.decrementAndGet();
            byId.remove(oldest.id(), oldest);
        }
    }

    /** The record of a call that lives or ended lately. */
    public Optional<DecisionRecord> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(DecisionRecorder::record);
    }

    /** The record of the call that arrived last. */
    public Optional<DecisionRecord> last() {
        return Optional.ofNullable(newest).map(DecisionRecorder::record);
    }

    /** The records of ended calls, the last one first. */
    public Stream<DecisionRecord> newestFirst() {
        return finished.stream().map(DecisionRecorder::record);
    }

    /** The calls that have ended, the last one first, as far as they are kept; their records are not made yet. */
    public Stream<DecisionRecorder> ended() {
        return finished.stream();
    }

    /** The ids that begin with a prefix, at most as many as asked for; operators type the first few characters. */
    public List<String> idsLike(String prefix, int most) {
        return byId.keySet().stream().filter(id -> id.startsWith(prefix)).limit(most).toList();
    }
}
