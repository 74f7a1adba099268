package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecordKind;
import io.drawbridge.core.config.JournalConfig;
import io.drawbridge.core.journal.JournalCounters.Counter;
import io.drawbridge.core.record.DecisionRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the journal. Confined to one thread.
 *
 * <p>What has been put together for one write is kept until it is on disk: after an error the segment is given up at
 * its last good byte, and the same bytes go to the beginning of a new one, since nobody knows what became of the old
 * one's pages (a failed fsync drops them). Meanwhile nothing more is taken from the backlog.
 */
final class JournalWriter {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final int BATCH = 1 << 20;
    private static final long ALIVE_NANOS = 1_000_000_000L;
    /** Longer than from the end of a call to its place in the backlog. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(10);

    private final JournalConfig config;
    private final Path directory;
    private final SegmentFile.Opener opener;
    private final Segments segments;
    private final DurableMark mark;
    private final RecordForm form;
    private final Backlog backlog;
    private final JournalCounters counters;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final LiveCalls live = new LiveCalls();
    private final FrameBuffer batch = new FrameBuffer();
    private final StringBuilder scratch = new StringBuilder();
    private final BatchIndex batchIndex = new BatchIndex();
    private final JournalIndex index;
    private int batchRecords;
    private long lastMark;
    private long sequence;
    private @Nullable SegmentFile file;
    private @Nullable Segment segment;
    private @Nullable IndexDraft draft;
    private long written;
    private boolean failing;

    JournalWriter(JournalConfig config, Path directory, SegmentFile.Opener opener, Recovered recovered,
            DurableMark mark, JournalIndex index, RecordForm form, Backlog backlog, JournalCounters counters,
            InstantSource clock, LongSupplier nanos) {
        this.config = config;
        this.directory = directory;
        this.opener = opener;
        this.segments = recovered.segments();
        this.mark = mark;
        this.index = index;
        this.form = form;
        this.backlog = backlog;
        this.counters = counters;
        this.clock = clock;
        this.nanos = nanos;
        this.sequence = recovered.next() - 1;
        this.lastMark = nanos.getAsLong();
    }

    /** Closes the calls that a crash has cut, each with one record. */
    void closeCutCalls(Recovered recovered) {
        for (Frame open : recovered.open()) {
            try {
                StoredCallRecord cut = CallRecordText.read(open.json())
                        .cut(sequence + 1, now(), Instant.ofEpochMilli(recovered.lastMillis()));
                put(Frame.Type.END, cut);
            } catch (IllegalArgumentException e) {
                counters.count(Counter.UNWRITABLE);
                LOG.error("call {} was cut by a crash, and its record cannot be read: {}", open.id(), e.getMessage());
            }
        }
        counters.count(Counter.CLOSED_AT_START, batchRecords);
        if (batch.size() > 0) {
            store();
        }
    }

    /** Writes what has come. */
    void tick() {
        do {
            if (batch.size() == 0) {
                fill();
            }
            if (batch.size() > 0 && !store()) {
                return;
            }
        } while (backlog.size() > 0);
        stayAlive();
    }

    private void fill() {
        for (Backlog.Entry entry = backlog.poll(); entry != null; entry = backlog.poll()) {
            take(entry);
            if (batch.size() >= BATCH) {
                return;
            }
        }
        long overdue = nanos.getAsLong() - config.recordInterval().toNanos();
        for (DecisionRecorder due = live.due(overdue); due != null && batch.size() < BATCH; due = live.due(overdue)) {
            again(due);
        }
    }

    /** Records a living call again; or the end of one whose end found no place in the backlog, which is empty now. */
    private void again(DecisionRecorder recorder) {
        Optional<Instant> ended = recorder.record().end().map(end -> recorder.facts().arrived().plus(end.at()));
        if (ended.isEmpty()) {
            live.seen(recorder, nanos.getAsLong());
            record(Frame.Type.LIVE, recorder, CallRecordKind.RUNNING);
        } else if (ended.get().plus(UNDER_WAY).isBefore(now())) {
            live.ended(recorder);
            counters.count(Counter.ENDS_RECOVERED);
            record(Frame.Type.END, recorder, CallRecordKind.ENDED);
        } else {
            live.seen(recorder, nanos.getAsLong()); // it is about to be told
        }
    }

    private void take(Backlog.Entry entry) {
        DecisionRecorder recorder = entry.recorder();
        switch (entry.event()) {
            case BEGUN -> live.seen(recorder, nanos.getAsLong());
            case ANSWERED -> {
                live.seen(recorder, nanos.getAsLong());
                record(Frame.Type.LIVE, recorder, CallRecordKind.ANSWERED);
            }
            case ENDED -> {
                live.ended(recorder);
                record(Frame.Type.END, recorder, CallRecordKind.ENDED);
            }
        }
    }

    /** A record that cannot be put together must not keep the others from disk. */
    private void record(Frame.Type type, DecisionRecorder recorder, String kind) {
        try {
            put(type, form.of(recorder, kind, sequence + 1, now()));
        } catch (RuntimeException e) {
            counters.count(Counter.UNWRITABLE);
            LOG.error("the record of call {} cannot be written", recorder.facts().id(), e);
        }
    }

    private void put(Frame.Type type, StoredCallRecord record) {
        String json = CallRecordText.write(record, scratch);
        mark.recent().put(record.written(json));
        batchIndex.add(type, record, batch.size());
        new Frame(type, record.sequence(), record.at().toEpochMilli(), record.id(), json).encode(batch);
        sequence = record.sequence();
        batchRecords++;
    }

    private boolean store() {
        try {
            append();
            if (failing) {
                failing = false;
                LOG.info("the journal is written again");
            }
            return true;
        } catch (IOException e) {
            abandon();
            counters.count(Counter.WRITE_FAILURES);
            if (!failing) {
                failing = true;
                LOG.warn("the journal cannot be written ({}): calls go on, their records wait in memory",
                        e.getMessage());
            }
            return false;
        }
    }

    private void append() throws IOException {
        SegmentFile to = file;
        Segment in = segment;
        IndexDraft calls = draft;
        if (to == null || in == null || calls == null || written >= config.segmentSize().bytes()) {
            closeFile();
            in = new Segment(directory.resolve(Segment.name(firstOfBatch())), firstOfBatch(), firstOfBatch() - 1,
                    Segment.HEAD, clock.millis());
            to = opener.open(in.path());
            calls = index.begun(in);
            file = to;
            segment = in;
            draft = calls;
            to.append(Segment.head(in.first()));
            written = Segment.HEAD;
        }
        int length = batch.size();
        to.append(batch.written());
        to.force();
        batchIndex.moveTo(calls, written);
        written += length;
        in.extend(sequence, written, clock.millis());
        if (in.first() > mark.sequence()) {
            segments.add(in);
        }
        counters.count(Counter.WRITTEN, batchRecords);
        counters.count(Counter.BYTES, length);
        counters.count(Counter.SYNCS);
        batch.clear();
        batchRecords = 0;
        lastMark = nanos.getAsLong();
        mark.reach(sequence);
    }

    private long firstOfBatch() {
        return sequence - batchRecords + 1;
    }

    /** Gives up the segment: what it has on disk stays, whatever stands behind that goes. */
    private void abandon() {
        SegmentFile bad = file;
        Segment in = segment;
        if (bad != null && in != null) {
            try {
                bad.truncate(in.length());
            } catch (IOException e) {
                LOG.debug("{} keeps what was not written whole", in.path(), e); // readers stop before it
            }
        }
        closeFile();
    }

    private void closeFile() {
        SegmentFile old = file;
        Segment full = segment;
        IndexDraft calls = draft;
        file = null;
        segment = null;
        draft = null;
        if (full != null && calls != null) {
            index.ended(full, calls);
        }
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                LOG.debug("a segment did not close", e);
            }
        }
    }

    /**
     * Says once a second that the node is up, as long as calls are; they were up until the last mark, should it crash.
     * Not forced to disk: a mark is for a crash of the process, not of the machine.
     */
    private void stayAlive() {
        SegmentFile to = file;
        if (to == null || live.isEmpty() || nanos.getAsLong() - lastMark < ALIVE_NANOS) {
            return;
        }
        lastMark = nanos.getAsLong();
        mark(to, Frame.Type.ALIVE);
    }

    private void mark(SegmentFile to, Frame.Type type) {
        FrameBuffer frame = new FrameBuffer();
        Frame.mark(type, sequence, clock.millis()).encode(frame);
        try {
            to.append(frame.written());
            written += frame.size();
        } catch (IOException e) {
            abandon();
            counters.count(Counter.WRITE_FAILURES);
        }
    }

    /** Writes what is left, and that nothing is left, if so. */
    void end() {
        tick();
        SegmentFile to = file;
        if (batch.size() > 0) {
            LOG.error("the journal could not be written to its end: {} records are lost",
                    batchRecords + backlog.size());
        } else if (to != null && live.isEmpty()) {
            mark(to, Frame.Type.CLEAN);
        }
        closeFile();
    }

    private Instant now() {
        return clock.instant();
    }
}
