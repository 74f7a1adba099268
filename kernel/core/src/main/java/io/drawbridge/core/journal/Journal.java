package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.core.config.JournalConfig;
import io.drawbridge.core.record.CallQuery;
import io.drawbridge.core.record.RecordSink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of a node: its files and the thread that writes them. Any thread. */
public final class Journal implements CallArchive, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration LAST_WRITE = Duration.ofSeconds(10);
    private static final Duration LAST_INDEX = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final JournalConfig config;
    private final Path directory;
    private final FileChannel lock;
    private final JournalCounters counters = new JournalCounters();
    private final Backlog backlog;
    private final Segments segments;
    private final DurableMark mark;
    private final JournalWriter writer;
    private final ExecutorService indexing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("journal-index").factory());
    private final JournalIndex index;
    private final JournalSearch search;
    private final SearchDoor door = new SearchDoor(PATIENCE);
    private final Thread thread;
    private final AtomicLong ticks = new AtomicLong();
    private volatile boolean closing;

    private Journal(JournalConfig config, Path directory, FileChannel lock, SegmentFile.Opener opener,
            RecordForm form, InstantSource clock) throws IOException {
        this.config = config;
        this.directory = directory;
        this.lock = lock;
        this.backlog = new Backlog(config.queue(), counters);
        Recovered recovered = Recovered.from(directory, clock.millis());
        this.segments = recovered.segments();
        this.mark = new DurableMark(recovered.next() - 1);
        this.index = new JournalIndex(indexing);
        this.search = new JournalSearch(segments, mark, index);
        this.writer = new JournalWriter(config, directory, opener, recovered, mark, index, form, backlog, counters,
                clock, System::nanoTime);
        index.repair(directory, segments.all());
        writer.closeCutCalls(recovered);
        if (!recovered.open().isEmpty()) {
            LOG.warn("{} calls had no end when the node went down: closed as node-crashed", recovered.open().size());
        }
        this.thread = Thread.ofPlatform().daemon().name("journal").start(this::run);
    }

    /**
     * Opens a journal: repairs what a crash has left, closes the calls that it has cut, and begins to write.
     *
     * @param directory where its files are; made if it is not there
     * @param trusted tells whether a network has full trust; asked on the journal's thread
     * @throws IOException if the directory cannot be used, or another process uses it
     */
    public static Journal open(JournalConfig config, Path directory, Predicate<String> trusted) throws IOException {
        return open(config, directory, trusted, SegmentFile.Opener.DISK, InstantSource.system());
    }

    static Journal open(JournalConfig config, Path directory, Predicate<String> trusted, SegmentFile.Opener opener,
            InstantSource clock) throws IOException {
        Files.createDirectories(directory);
        FileChannel lock = lock(directory.resolve("lock"));
        try {
            return new Journal(config, directory, lock, opener,
                    new RecordForm(NodeName.of(config.node()), trusted), clock);
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Two writers would take each other's sequences. */
    @SuppressWarnings("MustBeClosedChecker") // the caller closes it
    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            held = null; // by this very process
        }
        if (held == null) {
            channel.close();
            throw new IOException("another process writes there");
        }
        return channel;
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(this, config.syncInterval().toNanos());
            tick();
        }
        try {
            writer.end();
        } catch (RuntimeException | Error e) {
            LOG.error("the journal did not end well", e);
        }
    }

    private void tick() {
        try {
            writer.tick();
            String refused = backlog.takeRefused();
            if (!refused.isEmpty()) {
                LOG.error("the journal is full: it could not take the ends of calls {}; those that it knows are written"
                        + " when it can", refused);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("the journal failed once and goes on", e);
        } finally {
            ticks.getAndIncrement();
        }
    }

    /** Where shards tell what happens to calls. */
    public RecordSink sink() {
        return backlog;
    }

    /** All that is counted, by name. */
    public Map<String, Long> counters() {
        Map<String, Long> all = new LinkedHashMap<>(counters.values());
        all.put("waiting", (long) backlog.size());
        all.put("segments", (long) segments.all().size());
        all.put("on-disk", segments.bytes());
        return all;
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public long newest() {
        return mark.sequence();
    }

    @Override
    public Optional<CallRecord> find(String id) throws IOException, ArchiveBusyException {
        return door.run(() -> search.last(id));
    }

    @Override
    public ArchivePage search(CallQuery query, long before, int limit, Set<String> except)
            throws IOException, ArchiveBusyException {
        return door.run(() -> search.page(query, before, limit, except));
    }

    /** Waits until what has been told so far is on disk, at most so long; not at all while the disk fails. */
    void sync(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long until = ticks.get() + 2; // the one under way may have passed by already
        while (ticks.get() < until && System.nanoTime() - deadline < 0) {
            LockSupport.unpark(thread);
            mark.awaitBeyond(mark.sequence(), Duration.ofMillis(5));
        }
    }

    JournalIndex index() {
        return index;
    }

    JournalConfig config() {
        return config;
    }

    Path directory() {
        return directory;
    }

    Segments segments() {
        return segments;
    }

    DurableMark mark() {
        return mark;
    }

    JournalCounters counts() {
        return counters;
    }

    /** Writes what is left and closes the files. Idempotent. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        try {
            if (!thread.join(LAST_WRITE)) {
                LOG.error("the journal could not be written to its end within {} s", LAST_WRITE.toSeconds());
            }
            index.close();
            indexing.shutdown();
            if (!indexing.awaitTermination(LAST_INDEX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the last segment has no index yet: the next start makes it");
            }
            lock.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("the lock of the journal did not close", e);
        }
    }
}
