package io.drawbridge.core.journal;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.plugin.ByteSize;
import io.drawbridge.core.config.JournalConfig;
import io.drawbridge.core.record.AttemptFacts;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.record.RecordStore;
import io.drawbridge.core.trunk.HeldClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** A journal without a thread: it writes when the test says so, at the time that the test says it is. */
final class Fixture {
    static final Instant START = Instant.parse("2026-11-21T03:12:44.120Z");

    private final JournalConfig config;
    private final Path directory;
    private final HeldClock nanos = new HeldClock();
    private final JournalCounters counters = new JournalCounters();
    private final Backlog backlog;
    private final RecordStore store;
    private final Recovered recovered;
    private final DurableMark mark;
    private final JournalWriter writer;
    private final JournalIndex index = new JournalIndex(Runnable::run);
    private final FailingDisk disk = new FailingDisk();
    private Instant now;

    Fixture(Path directory) {
        this(directory, config(1000, 1 << 20), START);
    }

    Fixture(Path directory, JournalConfig config, Instant now) {
        this.config = config;
        this.directory = directory;
        this.now = now;
        this.backlog = new Backlog(config.queue(), counters);
        this.store = new RecordStore(100, nanos, backlog);
        try {
            this.recovered = Recovered.from(directory, now.toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.mark = new DurableMark(recovered.next() - 1);
        InstantSource clock = () -> this.now;
        this.writer = new JournalWriter(config, directory, disk, recovered, mark, index,
                new RecordForm("sbc-1", "core"::equals), backlog, counters, clock, nanos);
        writer.closeCutCalls(recovered);
    }

    static JournalConfig config(int queue, long segment) {
        return new JournalConfig(true, "sbc-1", Duration.ofMillis(5), Duration.ofSeconds(60), queue,
                new ByteSize(segment), Duration.ofHours(24), new ByteSize(256 << 20), new ByteSize(1L << 30),
                Duration.ofDays(7));
    }

    /** What a node finds that starts after this one was killed, at this time of it. */
    Fixture afterCrash(Path copy) {
        copyTo(copy);
        return new Fixture(copy, config, now);
    }

    void copyTo(Path copy) {
        try (Stream<Path> files = Files.list(directory)) {
            Files.createDirectories(copy);
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void pass(Duration time) {
        nanos.pass(time);
        now = now.plus(time);
    }

    DecisionRecorder call(String id) {
        return call(AttemptFacts.of(id));
    }

    DecisionRecorder call(CallAttempt facts) {
        return store.start(facts);
    }

    DecisionRecorder answeredCall(String id) {
        DecisionRecorder recorder = call(id);
        recorder.answered();
        return recorder;
    }

    static void hangUp(DecisionRecorder recorder) {
        recorder.ended(HangUpCause.NORMAL, CallSide.CALLER, "BYE");
    }

    void tick() {
        writer.tick();
    }

    void end() {
        writer.end();
    }

    /** All records that are on disk. */
    List<CallRecord> records() {
        return after(0);
    }

    List<CallRecord> after(long sequence) {
        try (JournalReader reader = new JournalReader(segments(), new DurableMark(0), sequence)) {
            return reader.next(Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who follows the journal, from memory as far as that goes. */
    JournalReader follower(long after) {
        return new JournalReader(segments(), mark, after);
    }

    /** All records, in short: {@code one answered}. */
    List<String> story() {
        return records().stream().map(record -> record.id() + " " + record.kind()).toList();
    }

    long count(JournalCounters.Counter counter) {
        return counters.value(counter);
    }

    JournalCounters counters() {
        return counters;
    }

    Segments segments() {
        return recovered.segments();
    }

    JournalIndex index() {
        return index;
    }

    /** A search that reads at most so much at once. */
    JournalSearch search(long mostBytes) {
        return new JournalSearch(segments(), mark, index, mostBytes);
    }

    DurableMark mark() {
        return mark;
    }

    FailingDisk disk() {
        return disk;
    }

    Backlog backlog() {
        return backlog;
    }

    Path newestFile() {
        return segments().all().getLast().path();
    }

    /** A disk that can be full: then it takes some bytes of a write and refuses the rest. */
    static final class FailingDisk implements SegmentFile.Opener {
        private boolean full;
        private boolean lame;

        void full(boolean now) {
            full = now;
        }

        /** Even to cut off what was written half fails now. */
        void lame(boolean now) {
            lame = now;
        }

        @Override
        public SegmentFile open(Path file) throws IOException {
            SegmentFile real = SegmentFile.Opener.DISK.open(file);
            return new SegmentFile() {
                @Override
                public void append(ByteBuffer bytes) throws IOException {
                    if (full) {
                        real.append(bytes.slice(bytes.position(), bytes.remaining() / 2));
                        throw new IOException("No space left on device");
                    }
                    real.append(bytes);
                }

                @Override
                public void force() throws IOException {
                    real.force();
                }

                @Override
                public void truncate(long length) throws IOException {
                    if (lame) {
                        throw new IOException("Input/output error");
                    }
                    real.truncate(length);
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }
    }
}
