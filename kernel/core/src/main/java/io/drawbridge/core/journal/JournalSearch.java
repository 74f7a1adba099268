package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.core.journal.SegmentIndex.Head;
import io.drawbridge.core.record.CallQuery;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds records in the files by their indexes, the newest segment first. What one search reads is bounded, whatever is
 * looked for: indexes up to a limit, and from the segments only what is shown.
 */
final class JournalSearch {
    /** About a million calls by their indexes; or four segments of the usual size that have none yet. */
    static final long MOST_BYTES = 64 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(JournalSearch.class);

    private final Segments segments;
    private final DurableMark mark;
    private final JournalIndex index;
    private final long mostBytes;

    JournalSearch(Segments segments, DurableMark mark, JournalIndex index) {
        this(segments, mark, index, MOST_BYTES);
    }

    JournalSearch(Segments segments, DurableMark mark, JournalIndex index, long mostBytes) {
        this.segments = segments;
        this.mark = mark;
        this.index = index;
        this.mostBytes = mostBytes;
    }

    /** What may still be read. */
    private final class Effort {
        private long left = mostBytes;

        boolean over() {
            return left <= 0;
        }

        void spend(long bytes) {
            left -= bytes;
        }

        /** What is to be read of a segment that has no index yet, before that is there. */
        void toIndex(Segment segment) {
            spend(index.isAtHand(segment) ? 0 : segment.length());
        }
    }

    /**
     * The last record of a call.
     *
     * @throws ArchiveBusyException if too many segments have no index yet
     */
    Optional<CallRecord> last(String id) throws IOException, ArchiveBusyException {
        Effort effort = new Effort();
        for (Segment segment : segments.all().reversed()) {
            if (effort.over()) {
                throw new ArchiveBusyException("the journal is still being indexed; try again in a moment");
            }
            try {
                effort.toIndex(segment);
                Frame found = index.head(segment).ids().mayHave(id) ? last(segment, id) : null;
                if (found != null) {
                    return Optional.of(CallRecordText.read(found.json()));
                }
            } catch (NoSuchFileException e) {
                LOG.debug("{} was removed meanwhile", segment.path());
            }
        }
        return Optional.empty();
    }

    /** Where the call has not ended in this segment it may live on in a later one that has not come to disk. */
    private @Nullable Frame last(Segment segment, String id) throws IOException {
        List<IndexedCall> ended = new ArrayList<>(1);
        index.of(segment).forEach(call -> {
            if (call.id().equals(id)) {
                ended.add(call);
            }
        });
        try (SegmentReader reader = new SegmentReader(segment.path())) {
            if (!ended.isEmpty()) {
                return reader.at(ended.getLast().offset(), segment.length());
            }
            Frame found = null;
            for (Frame frame = reader.next(segment.length()); frame != null; frame = reader.next(segment.length())) {
                if (frame.id().equals(id)) {
                    found = frame;
                }
            }
            return found;
        }
    }

    /** See {@link CallArchive#search}. */
    ArchivePage page(CallQuery query, long before, int limit, Set<String> except) throws IOException {
        long below = Math.min(before, mark.sequence() + 1);
        Effort effort = new Effort();
        List<CallRecord> found = new ArrayList<>();
        for (Segment segment : segments.all().reversed()) {
            if (segment.first() >= below) {
                continue;
            }
            if (effort.over()) {
                return new ArchivePage(found, OptionalLong.of(below));
            }
            try {
                Deque<IndexedCall> calls = newest(segment, query, below, limit - found.size() + 1, except, effort);
                boolean more = calls.size() > limit - found.size();
                if (more) {
                    calls.removeLast();
                }
                read(segment, calls, found);
                if (more) {
                    return new ArchivePage(found,
                            OptionalLong.of(calls.isEmpty() ? below : calls.getLast().sequence()));
                }
            } catch (NoSuchFileException e) {
                LOG.debug("{} was removed meanwhile", segment.path());
            }
            below = segment.first();
        }
        return new ArchivePage(found, OptionalLong.empty());
    }

    /** Calls of one segment that are looked for, the last one first. */
    private Deque<IndexedCall> newest(Segment segment, CallQuery query, long below, int most, Set<String> except,
            Effort effort) throws IOException {
        Deque<IndexedCall> newest = new ArrayDeque<>();
        effort.toIndex(segment);
        Head head = index.head(segment);
        if (head.earliest() > head.latest() || !query.overlaps(head.earliest(), head.latest())) {
            return newest;
        }
        SegmentIndex calls = index.of(segment);
        effort.spend(calls.size());
        calls.forEach(call -> {
            if (call.sequence() < below && query.during(call.arrived())
                    && query.wants(call.id(), call.caller(), call.callee()) && !except.contains(call.id())) {
                newest.addFirst(call);
                if (newest.size() > most) {
                    newest.removeLast();
                }
            }
        });
        return newest;
    }

    private static void read(Segment segment, Collection<IndexedCall> calls, List<CallRecord> found)
            throws IOException {
        if (calls.isEmpty()) {
            return;
        }
        try (SegmentReader reader = new SegmentReader(segment.path())) {
            for (IndexedCall call : calls) {
                Frame frame = reader.at(call.offset(), segment.length());
                if (frame == null || frame.sequence() != call.sequence()) {
                    LOG.warn("record {} of call {} cannot be read in {}", call.sequence(), call.id(), segment.path());
                } else {
                    add(frame, found);
                }
            }
        }
    }

    private static void add(Frame frame, List<CallRecord> found) {
        try {
            found.add(CallRecordText.read(frame.json()));
        } catch (IllegalArgumentException e) { // whole, but not ours: of a later version perhaps
            LOG.warn("record {} of call {} cannot be read", frame.sequence(), frame.id(), e);
        }
    }
}
