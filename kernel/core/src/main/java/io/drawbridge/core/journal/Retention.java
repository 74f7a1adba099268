package io.drawbridge.core.journal;

import io.drawbridge.core.config.JournalConfig;
import io.drawbridge.core.journal.Cursors.Cursor;
import io.drawbridge.core.journal.JournalCounters.Counter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes segments that nobody needs any more, and at the limit on disk also others. For one thread. */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final JournalConfig config;
    private final Segments segments;
    private final JournalIndex index;
    private final Cursors cursors;
    private final JournalCounters counters;

    Retention(JournalConfig config, Segments segments, JournalIndex index, Cursors cursors,
            JournalCounters counters) {
        this.config = config;
        this.segments = segments;
        this.index = index;
        this.cursors = cursors;
        this.counters = counters;
    }

    /**
     * Looks at all segments but the newest, oldest first.
     *
     * @param present the names of the observers that are there
     * @param now milliseconds since 1970
     */
    void apply(Set<String> present, long now) throws IOException {
        forgetTheGone(present, now);
        Optional<Map.Entry<String, Cursor>> slowest = cursors.last();
        long acknowledged = slowest.map(cursor -> cursor.getValue().sequence()).orElse(Long.MAX_VALUE);
        for (Segment segment : segments.all()) {
            if (segments.after(segment) == null) {
                return;
            }
            boolean taken = segment.last() <= acknowledged;
            long bytes = segments.bytes();
            if (taken && (bytes > config.retainSize().bytes() || old(segment, now))) {
                remove(segment);
            } else if (bytes > config.maxSize().bytes()) {
                remove(segment);
                drop(segment, acknowledged, slowest.map(Map.Entry::getKey).orElse(""));
            } else {
                return;
            }
        }
    }

    private void forgetTheGone(Set<String> present, long now) {
        cursors.all().forEach((name, cursor) -> {
            Duration gone = Duration.ofMillis(now - cursor.seen());
            if (present.contains(name)) {
                cursors.seen(name, now);
            } else if (gone.compareTo(config.forgetObservers()) > 0) {
                cursors.forget(name);
                LOG.warn("the journal no longer waits for observer {}, gone for {} hours", name, gone.toHours());
            }
        });
    }

    private boolean old(Segment segment, long now) {
        return now - segment.newest() > config.retainAge().toMillis();
    }

    private void remove(Segment segment) throws IOException {
        Files.deleteIfExists(segment.path());
        segments.remove(segment);
        index.removed(segment);
    }

    private void drop(Segment segment, long acknowledged, String slowest) {
        long dropped = segment.last() - Math.max(segment.first() - 1, acknowledged);
        if (dropped <= 0) {
            return; // everybody had it
        }
        counters.count(Counter.DROPPED, dropped);
        LOG.warn("the journal is at its limit of {} bytes: {} records were removed that observer {} does not have",
                config.maxSize().bytes(), dropped, slowest);
    }
}
