package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecord;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds records in the files, the newest segment first. */
final class JournalSearch {
    private JournalSearch() {
    }

    /** The last record of a call. */
    static Optional<CallRecord> last(Segments segments, String id) throws IOException {
        for (Segment segment : segments.all().reversed()) {
            Frame found = last(segment, id);
            if (found != null) {
                return Optional.of(CallRecordText.read(found.json()));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Frame last(Segment segment, String id) throws IOException {
        Frame found = null;
        try (SegmentReader reader = new SegmentReader(segment.path())) {
            for (Frame frame = reader.next(segment.length()); frame != null; frame = reader.next(segment.length())) {
                if (frame.id().equals(id)) {
                    found = frame;
                }
            }
        } catch (NoSuchFileException e) {
            return null; // removed meanwhile
        }
        return found;
    }
}
