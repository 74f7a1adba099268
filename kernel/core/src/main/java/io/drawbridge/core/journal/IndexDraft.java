package io.drawbridge.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.drawbridge.core.journal.SegmentIndex.Head;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The index of a segment that still grows. One thread adds, any may look: each method is synchronized, since what has
 * been added must be whole for whoever looks, and that is seldom.
 */
final class IndexDraft {
    private final long first;
    private final Set<Long> ids = new HashSet<>();
    private final ByteArrayOutputStream calls = new ByteArrayOutputStream();
    private long last;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private long sequence;
    private long offset;
    private long arrived;

    IndexDraft(long first) {
        this.first = first;
        this.last = first - 1;
        this.sequence = first;
    }

    /** Makes the index of a segment by reading it; what cannot be read is left out. */
    static IndexDraft of(Segment segment) throws IOException {
        IndexDraft draft = new IndexDraft(segment.first());
        try (SegmentReader reader = new SegmentReader(segment.path())) {
            long at = reader.offset();
            for (Frame frame = reader.next(segment.length()); frame != null; frame = reader.next(segment.length())) {
                if (frame.isRecord() && frame.sequence() > draft.last) {
                    draft.read(frame, at);
                }
                at = reader.offset();
            }
        }
        draft.last = segment.last(); // also where what stands behind has become unreadable meanwhile
        return draft;
    }

    private void read(Frame frame, long at) {
        seen(frame.sequence(), frame.id());
        if (frame.type() == Frame.Type.END) {
            try {
                ended(IndexedCall.of(CallRecordText.read(frame.json()), at));
            } catch (IllegalArgumentException e) {
                return; // of a later version perhaps: readers leave it out as well
            }
        }
    }

    /** A record is there. */
    synchronized void seen(long record, String id) {
        last = record;
        ids.add(IdFilter.hash(id));
    }

    /** The last record of a call is there. */
    synchronized void ended(IndexedCall call) {
        number(call.sequence() - sequence);
        number(call.offset() - offset);
        number(call.arrived() - arrived);
        text(call.id());
        text(call.caller());
        text(call.callee());
        sequence = call.sequence();
        offset = call.offset();
        arrived = call.arrived();
        earliest = Math.min(earliest, arrived);
        latest = Math.max(latest, arrived);
    }

    /** The index of what was added so far. */
    synchronized SegmentIndex index() {
        return new SegmentIndex(new Head(first, last, earliest, latest, IdFilter.of(ids)), calls.toByteArray());
    }

    private void number(long value) {
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7FL) != 0) {
            calls.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        calls.write((int) left);
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        int length = Math.min(bytes.length, SegmentIndex.LONGEST_TEXT);
        calls.write(length);
        calls.write(bytes, 0, length);
    }
}
