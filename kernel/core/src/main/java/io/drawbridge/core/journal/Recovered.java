package io.drawbridge.core.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the last run has left.
 *
 * @param segments the segments with records in them, each whole up to its length
 * @param next the next sequence
 * @param open the last record of each call that has no end, in the order of the journal
 * @param lastMillis when the last frame was written, in milliseconds since 1970
 */
record Recovered(Segments segments, long next, Collection<Frame> open, long lastMillis) {
    private static final Logger LOG = LoggerFactory.getLogger(Recovered.class);

    /**
     * Reads a directory, and cuts off what a crash has left half written.
     *
     * @param now milliseconds since 1970; a new journal counts from there in microseconds, so that a lost one has used
     *     none of its sequences
     */
    static Recovered from(Path directory, long now) throws IOException {
        Scan scan = new Scan(now);
        List<Path> files = files(directory);
        for (Path file : files) {
            scan.segment(file, file.equals(files.getLast()));
        }
        return scan.result();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Segment.firstOf(file).isPresent())
                    .sorted(Comparator.comparing(Path::getFileName)).toList();
        }
    }

    /** One pass over all segments: it reads at the speed of the disk, parses nothing and keeps only open calls. */
    private static final class Scan {
        private final List<Segment> segments = new ArrayList<>();
        private final Map<String, Frame> open = new LinkedHashMap<>();
        private long last;
        private long millis;

        Scan(long now) {
            last = now * 1000 - 1;
        }

        void segment(Path file, boolean newest) throws IOException {
            long first = Segment.firstOf(file).orElseThrow();
            long size = Files.size(file);
            long before = segments.isEmpty() ? first - 1 : last;
            long good;
            long reached = before;
            try (SegmentReader reader = new SegmentReader(file)) {
                if (!reader.isSegment(first)) {
                    LOG.warn("{} is no segment of the journal (its beginning is missing): left out", file);
                    return;
                }
                for (Frame frame = reader.next(size); frame != null; frame = reader.next(size)) {
                    if (!frame.isRecord() || frame.sequence() > reached) {
                        reached = Math.max(reached, frame.sequence());
                        take(frame);
                    }
                }
                good = reader.offset();
            }
            if (good < size) {
                torn(file, newest, good, size);
            }
            if (reached > before) {
                last = reached;
                segments.add(new Segment(file, first, reached, good, Files.getLastModifiedTime(file).toMillis()));
            } else {
                Files.delete(file); // it has no record, and its name may be needed again
            }
        }

        private void take(Frame frame) {
            millis = Math.max(millis, frame.millis());
            switch (frame.type()) {
                case LIVE -> {
                    open.remove(frame.id());
                    open.put(frame.id(), frame);
                }
                case END -> open.remove(frame.id());
                case CLEAN, ALIVE -> { }
            }
        }

        private static void torn(Path file, boolean newest, long good, long size) throws IOException {
            if (newest) {
                LOG.warn("{} ends within a record, as a crash leaves it: its last {} bytes were cut off", file,
                        size - good);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(good);
                    channel.force(true);
                }
            } else {
                LOG.error("{} is damaged from byte {} on: its last {} bytes cannot be read", file, good, size - good);
            }
        }

        Recovered result() {
            return new Recovered(new Segments(segments), last + 1, List.copyOf(open.values()), millis);
        }
    }
}
