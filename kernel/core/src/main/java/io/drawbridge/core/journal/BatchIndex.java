package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the index of a segment will say of the records of one write, once they are on disk. For the writer. */
final class BatchIndex {
    private final List<Entry> entries = new ArrayList<>();

    /** A record; with its call, if it is the last one of that. The offset is the one in the batch. */
    private record Entry(long sequence, String id, @Nullable IndexedCall ended) {
    }

    void add(Frame.Type type, CallRecord record, int offset) {
        entries.add(new Entry(record.sequence(), record.id(),
                type == Frame.Type.END ? IndexedCall.of(record, offset) : null));
    }

    /** The batch stands in a segment from an offset on. */
    void moveTo(IndexDraft draft, long at) {
        for (Entry entry : entries) {
            draft.seen(entry.sequence(), entry.id());
            IndexedCall ended = entry.ended();
            if (ended != null) {
                draft.ended(ended.from(at));
            }
        }
        entries.clear();
    }
}
