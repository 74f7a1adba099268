package io.drawbridge.core.journal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The segments, oldest first. Any thread; only the writer adds, only one thread removes. */
final class Segments {
    private final List<Segment> all = new CopyOnWriteArrayList<>();

    Segments(List<Segment> present) {
        all.addAll(present);
    }

    void add(Segment segment) {
        all.add(segment);
    }

    void remove(Segment segment) {
        all.remove(segment);
    }

    /** All of them, oldest first. */
    List<Segment> all() {
        return List.copyOf(all);
    }

    /** The one that has a sequence, or would have it; the oldest, if it is gone. Null if there is none at all. */
    @Nullable Segment holding(long sequence) {
        Segment found = null;
        for (Segment segment : all) {
            if (found == null || segment.first() <= sequence) {
                found = segment;
            }
        }
        return found;
    }

    /** The one that follows a segment, whether that is still there or not. */
    @Nullable Segment after(Segment before) {
        for (Segment segment : all) {
            if (segment.first() > before.first()) {
                return segment;
            }
        }
        return null;
    }

    long bytes() {
        return all.stream().mapToLong(Segment::length).sum();
    }
}
