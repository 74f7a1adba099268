package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The records that were written last, as they were made: who follows closely need not read them from disk and put them
 * together again. The writer alone puts in; any thread reads, and nobody waits.
 */
final class RecentRecords {
    /** More than are written within a second at some hundred calls a second; about 3 KB each. */
    static final int MOST = 512;

    private final AtomicReferenceArray<StoredCallRecord> bySequence = new AtomicReferenceArray<>(MOST);

    void put(StoredCallRecord record) {
        bySequence.set(slot(record.sequence()), record);
    }

    /**
     * The records behind a sequence, at most so many.
     *
     * @param until the last sequence that may be shown
     * @return none if the first of them is not here any more
     */
    List<CallRecord> behind(long after, long until, int most) {
        List<CallRecord> records = new ArrayList<>();
        for (long next = after + 1; next <= until && records.size() < most; next++) {
            StoredCallRecord record = bySequence.get(slot(next));
            if (record == null || record.sequence() != next) {
                break; // written over meanwhile; what was found before it is whole
            }
            records.add(record);
        }
        return records;
    }

    private static int slot(long sequence) {
        return (int) (sequence % MOST);
    }
}
