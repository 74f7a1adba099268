package io.drawbridge.core.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the journal counts. Any thread. */
final class JournalCounters {
    private final Map<Counter, LongAdder> values = new LinkedHashMap<>();

    JournalCounters() {
        for (Counter counter : Counter.values()) {
            values.put(counter, new LongAdder());
        }
    }

    /** What is counted. */
    enum Counter {
        /** Records that are on disk. */
        WRITTEN("written"),
        /** Their bytes. */
        BYTES("bytes"),
        /** How often the disk was waited for. */
        SYNCS("syncs"),
        /** Beginnings and answers left out while the queue was filling up; a later record tells the same. */
        LEFT_OUT("left-out"),
        /** Ends of calls that found no place in the queue; lost, unless recovered. */
        ENDS_REFUSED("ends-refused"),
        /** Those among them that were written later, since the journal knew the call. */
        ENDS_RECOVERED("ends-recovered"),
        /** Records that could not be put together: a fault of ours. */
        UNWRITABLE("unwritable"),
        /** Writes that the disk refused, each of them tried again. */
        WRITE_FAILURES("write-failures"),
        /** Calls closed at the start since a crash had cut them. */
        CLOSED_AT_START("closed-at-start"),
        /** Records removed at the limit on disk that some observer did not have yet. */
        DROPPED("dropped");

        private final String code;

        Counter(String code) {
            this.code = code;
        }
    }

    void count(Counter counter) {
        count(counter, 1);
    }

    void count(Counter counter, long more) {
        of(counter).add(more);
    }

    long value(Counter counter) {
        return of(counter).sum();
    }

    private LongAdder of(Counter counter) {
        LongAdder value = values.get(counter);
        if (value == null) {
            throw new IllegalStateException("no counter " + counter);
        }
        return value;
    }

    Map<String, Long> values() {
        Map<String, Long> all = new LinkedHashMap<>();
        values.forEach((counter, value) -> all.put(counter.code, value.sum()));
        return all;
    }
}
