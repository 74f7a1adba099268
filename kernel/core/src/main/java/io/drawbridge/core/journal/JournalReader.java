package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the records behind a sequence as far as they are on disk: those just written from memory, others from one
 * segment to the next. For one thread.
 */
final class JournalReader implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);
    private static final long MOST_BYTES = 1 << 20;

    private final Segments segments;
    private final DurableMark mark;
    private long after;
    private @Nullable Segment segment;
    private @Nullable SegmentReader reader;

    /** A reader of what comes behind a sequence, or behind what was removed of that. */
    JournalReader(Segments segments, DurableMark mark, long after) {
        this.segments = segments;
        this.mark = mark;
        this.after = after;
    }

    /** The next records, at most so many; none if there are no more yet. */
    List<CallRecord> next(int most) throws IOException {
        List<CallRecord> recent = mark.recent().behind(after, mark.sequence(), most);
        if (!recent.isEmpty()) {
            close(); // what it would have read next has been given
            after = recent.getLast().sequence();
            return recent;
        }
        return stored(most);
    }

    private List<CallRecord> stored(int most) throws IOException {
        List<CallRecord> records = new ArrayList<>();
        long bytes = 0;
        while (records.size() < most && bytes < MOST_BYTES) {
            Frame frame = frame();
            if (frame == null) {
                break;
            }
            after = frame.sequence();
            bytes += frame.json().length();
            add(frame, records);
        }
        return records;
    }

    /** The sequence of the last one that was read, or left out. */
    long after() {
        return after;
    }

    private static void add(Frame frame, List<CallRecord> records) {
        try {
            records.add(CallRecordText.read(frame.json()));
        } catch (RuntimeException e) { // whole, but not ours: of a later version perhaps
            LOG.error("record {} of call {} cannot be read and is left out", frame.sequence(), frame.id(), e);
        }
    }

    private @Nullable Frame frame() throws IOException {
        while (true) {
            Segment here = segment;
            if (here == null && !open(segments.holding(after + 1))) {
                return null;
            }
            here = segment;
            SegmentReader in = reader;
            if (here == null || in == null) {
                return null;
            }
            Segment next = segments.after(here); // first: once there is one, this one does not grow any more
            Frame frame = in.next(here.length());
            if (frame == null) {
                if (next == null || !open(next)) {
                    return null;
                }
            } else if (frame.isRecord() && frame.sequence() > after) {
                return frame;
            }
        }
    }

    private boolean open(@Nullable Segment to) throws IOException {
        close();
        if (to == null) {
            return false;
        }
        try {
            reader = new SegmentReader(to.path());
            segment = to;
            return true;
        } catch (NoSuchFileException e) {
            return false; // removed just now: the next look finds what is the oldest then
        }
    }

    @Override
    public void close() throws IOException {
        SegmentReader old = reader;
        reader = null;
        segment = null;
        if (old != null) {
            old.close();
        }
    }
}
