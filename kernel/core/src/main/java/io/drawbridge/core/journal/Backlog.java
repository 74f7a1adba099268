package io.drawbridge.core.journal;

import io.drawbridge.core.journal.JournalCounters.Counter;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.record.RecordSink;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written. Shards put in, without locks; the writer alone takes out. What is in is never dropped; as
 * it fills up, less is let in: see {@link #answered} and {@link #ended}.
 */
final class Backlog implements RecordSink {
    /** How many calls the log names at once. */
    private static final int MOST_NAMES = 1000;

    private final int capacity;
    private final int reserved;
    private final JournalCounters counters;
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger named = new AtomicInteger();

    Backlog(int capacity, JournalCounters counters) {
        this.capacity = capacity;
        this.reserved = capacity - capacity / 4;
        this.counters = counters;
    }

    /** What happened to a call. */
    enum Event {
        /** It arrived. */
        BEGUN,
        /** It was answered. */
        ANSWERED,
        /** It is over. */
        ENDED
    }

    /** An event and the call whose record is to be written. */
    record Entry(Event event, DecisionRecorder recorder) {
    }

    @Override
    public void begun(DecisionRecorder recorder) {
        unlessBusy(Event.BEGUN, recorder);
    }

    /** Beyond three quarters left out: the end of the call tells the same, and needs the place. */
    @Override
    public void answered(DecisionRecorder recorder) {
        unlessBusy(Event.ANSWERED, recorder);
    }

    private void unlessBusy(Event event, DecisionRecorder recorder) {
        if (!add(new Entry(event, recorder), reserved)) {
            counters.count(Counter.LEFT_OUT);
        }
    }

    /** Taken as long as there is any place. */
    @Override
    public void ended(DecisionRecorder recorder) {
        if (!add(new Entry(Event.ENDED, recorder), capacity)) {
            counters.count(Counter.ENDS_REFUSED);
            if (named.getAndIncrement() < MOST_NAMES) {
                refused.add(recorder.facts().id());
            }
        }
    }

    private boolean add(Entry entry, int most) {
        if (size.get() >= most) { // several shards may pass here at once: beyond by as many as there are shards
            return false;
        }
        size.getAndIncrement();
        entries.add(entry);
        return true;
    }

    /** The next one; null if there is none. */
    @Nullable Entry poll() {
        Entry entry = entries.poll();
        if (entry != null) {
            size.getAndDecrement();
        }
        return entry;
    }

    int size() {
        return size.get();
    }

    /** The ids of calls whose ends were refused since this was asked last; empty, or in one line. */
    String takeRefused() {
        StringBuilder ids = new StringBuilder();
        int taken = 0;
        for (String id = refused.poll(); id != null; id = refused.poll()) {
            ids.append(taken++ == 0 ? "" : ", ").append(id);
        }
        int more = named.getAndSet(0) - taken;
        return more > 0 ? ids + " and " + more + " more" : ids.toString();
    }
}
