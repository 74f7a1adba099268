package io.drawbridge.core.journal;

import io.drawbridge.core.journal.SegmentIndex.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The indexes of all segments: of the one that is written in memory, of the others in a file beside each, of which the
 * head is kept in memory once it was read. A file that is missing or does not fit is made anew from the segment. Any
 * thread; reads files: never on a loop.
 */
final class JournalIndex {
    private static final Logger LOG = LoggerFactory.getLogger(JournalIndex.class);
    private static final String SUFFIX = ".index";

    private final Executor background;
    private final Map<Long, IndexDraft> drafts = new ConcurrentHashMap<>();
    private final Map<Long, Head> heads = new ConcurrentHashMap<>();
    /** So that two who miss the same file do not both read the segment. */
    private final ReentrantLock making = new ReentrantLock();
    private volatile boolean closed;

    /** Makes indexes with what there is so far. */
    JournalIndex(Executor background) {
        this.background = background;
    }

    /** Removes the indexes of segments that are gone, and has those made that are missing, the newest first. */
    void repair(Path directory, List<Segment> segments) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                if (segments.stream().noneMatch(segment -> fileOf(segment).equals(file))) {
                    Files.deleteIfExists(file);
                }
            }
        }
        for (Segment segment : segments.reversed()) {
            background.execute(() -> repair(segment));
        }
    }

    private void repair(Segment segment) {
        try {
            if (!closed) {
                var _ = head(segment);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be indexed now", segment.path(), e); // the search that needs it says so
        }
    }

    /** A segment begins; what is added to the index is to be on disk in the segment. */
    IndexDraft begun(Segment segment) {
        IndexDraft draft = new IndexDraft(segment.first());
        drafts.put(segment.first(), draft);
        return draft;
    }

    /** A segment does not grow any more: its index goes to disk. */
    void ended(Segment segment, IndexDraft draft) {
        background.execute(() -> {
            SegmentIndex index = draft.index();
            if (segment.records() > 0) {
                write(segment, index);
                heads.put(segment.first(), index.head());
            }
            drafts.remove(segment.first(), draft);
        });
    }

    /** A segment was removed. */
    void removed(Segment segment) throws IOException {
        heads.remove(segment.first());
        Files.deleteIfExists(fileOf(segment));
    }

    /** Whether a look costs no more than reading the index: it is there, or the segment is still written. */
    boolean isAtHand(Segment segment) {
        return drafts.containsKey(segment.first()) || heads.containsKey(segment.first())
                || Files.exists(fileOf(segment));
    }

    /**
     * What is kept in memory of the index of a segment.
     *
     * @throws NoSuchFileException if the segment was removed
     */
    Head head(Segment segment) throws IOException {
        Head head = heads.get(segment.first());
        return head == null ? of(segment).head() : head;
    }

    /**
     * The index of a segment.
     *
     * @throws NoSuchFileException if the segment was removed
     */
    SegmentIndex of(Segment segment) throws IOException {
        IndexDraft draft = drafts.get(segment.first());
        if (draft != null) {
            return draft.index();
        }
        making.lock();
        try {
            SegmentIndex index = read(segment);
            if (index == null) {
                index = IndexDraft.of(segment).index();
                write(segment, index);
            }
            heads.put(segment.first(), index.head());
            return index;
        } finally {
            making.unlock();
        }
    }

    private static @Nullable SegmentIndex read(Segment segment) throws IOException {
        try {
            return SegmentIndex.decode(Files.readAllBytes(fileOf(segment)), segment);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** An index that cannot be written is made again when it is needed. */
    private static void write(Segment segment, SegmentIndex index) {
        try {
            Durably.replace(fileOf(segment), index.encode());
        } catch (IOException e) {
            LOG.debug("the index of {} cannot be written", segment.path(), e);
        }
    }

    static Path fileOf(Segment segment) {
        return segment.path().resolveSibling(
                segment.path().getFileName().toString().replaceFirst("\\.log$", SUFFIX));
    }

    /** Leaves what is still to be made to the next start. */
    void close() {
        closed = true;
    }
}
