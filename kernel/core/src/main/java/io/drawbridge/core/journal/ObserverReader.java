package io.drawbridge.core.journal;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.JournalStart;
import io.drawbridge.core.journal.ObserverSource.Delivered;
import io.drawbridge.core.journal.ObserverSource.Observer;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the journal to one observer, whatever generation of it there is, on a virtual thread of its own. */
final class ObserverReader {
    private static final Logger LOG = LoggerFactory.getLogger(ObserverReader.class);
    private static final int MOST = 500;
    private static final Duration LOOK = Duration.ofMillis(500);
    /** What comes meanwhile is given together: whoever forces files or commits pays by the batch. */
    private static final Duration LINGER = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final String name;
    private final ObserverSource source;
    private final DurableMark mark;
    private final Segments segments;
    private final Cursors cursors;
    private final InstantSource clock;
    private final LongAdder failures = new LongAdder();
    private final Thread thread;
    private volatile boolean ended;
    // Both are confined to the thread.
    private Observer observer;
    private long revision = -1;

    /**
     * Begins to read.
     *
     * @param before readers of this observer that were ended; it waits for them, since a batch is given to one at a
     *     time
     */
    ObserverReader(Observer observer, ObserverSource source, Journal journal, Cursors cursors, InstantSource clock,
            List<ObserverReader> before) {
        this.name = observer.name();
        this.observer = observer;
        this.source = source;
        this.mark = journal.mark();
        this.segments = journal.segments();
        this.cursors = cursors;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("journal-" + name).start(() -> run(before));
    }

    /** The newest generation; the last one that was there, if there is none any more. */
    private Observer newest() {
        long now = source.revision();
        if (now != revision) {
            source.observers().stream().filter(found -> found.name().equals(name)).findFirst()
                    .ifPresent(found -> observer = found);
            revision = now;
        }
        return observer;
    }

    private void run(List<ObserverReader> before) {
        try {
            for (ObserverReader one : before) {
                one.thread.join();
            }
            Duration fault = FIRST_PAUSE;
            while (!ended) {
                try (JournalReader reader = new JournalReader(segments, mark, begin())) {
                    read(reader);
                } catch (ClosedByInterruptException e) {
                    throw new InterruptedException();
                } catch (IOException e) {
                    LOG.error("the journal cannot be read for observer {}: {}; again in {} s", name, e.getMessage(),
                            LONGEST_PAUSE.toSeconds());
                    Thread.sleep(LONGEST_PAUSE);
                } catch (RuntimeException | Error e) { // nobody else would notice, nor begin again
                    failures.increment();
                    LOG.error("observer {}: its reader failed; it begins again in {} ms", name, fault.toMillis(), e);
                    Thread.sleep(fault);
                    fault = longer(fault);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // ended
        }
    }

    private void read(JournalReader reader) throws IOException, InterruptedException {
        while (!ended) {
            List<CallRecord> records = reader.next(MOST);
            if (!records.isEmpty()) {
                deliver(records);
            }
            if (reader.after() > cursors.of(name).orElse(0)) {
                cursors.move(name, reader.after(), clock.millis());
            }
            if (records.isEmpty()) {
                mark.awaitBeyond(reader.after(), LOOK);
            } else if (records.size() < MOST) {
                Thread.sleep(LINGER);
            }
        }
    }

    private long begin() {
        return cursors.of(name).orElseGet(() -> {
            long start = newest().start() == JournalStart.NOW ? mark.sequence() : beforeTheOldest();
            cursors.move(name, start, clock.millis());
            return start;
        });
    }

    private long beforeTheOldest() {
        long end = mark.sequence(); // first: a segment that is begun meanwhile begins behind it
        Segment oldest = segments.holding(0);
        return oldest == null ? end : oldest.first() - 1;
    }

    /** Gives the records to the observer again and again, with growing pauses, until it has taken them. */
    private void deliver(List<CallRecord> records) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            Observer asked = newest();
            Delivered delivered = asked.deliver(records);
            if (delivered.problem().isEmpty() || acknowledgedLate(asked, delivered)) {
                return;
            }
            if (hasSuccessor(asked)) {
                continue; // it was replaced just now: no failure of its successor
            }
            failures.increment();
            LOG.warn("observer {} did not take records {} to {}: {}; again in {} ms", name,
                    records.getFirst().sequence(), records.getLast().sequence(), delivered.problem(), pause.toMillis());
            if (ended) { // whom it asked may have taken the interrupt for itself
                throw new InterruptedException();
            }
            pause(asked, pause);
            pause = longer(pause);
        }
    }

    private static Duration longer(Duration pause) {
        return pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    /** Waits for an observer that has missed its deadline: only another generation may have the batch meanwhile. */
    private boolean acknowledgedLate(Observer asked, Delivered delivered) throws InterruptedException {
        while (!hasSuccessor(asked)) {
            try {
                return delivered.acknowledged().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                failures.increment();
            } catch (ExecutionException e) {
                return false;
            }
        }
        return false;
    }

    private boolean hasSuccessor(Observer asked) {
        return newest().generation() != asked.generation();
    }

    /** Another generation need not wait for what its predecessor has earned. */
    private void pause(Observer asked, Duration pause) throws InterruptedException {
        long deadline = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0 && !hasSuccessor(asked);
                left = deadline - System.nanoTime()) {
            Thread.sleep(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
        }
    }

    /** How often it did not take what it was given. */
    long failures() {
        return failures.sum();
    }

    /** How many records it does not have yet. */
    long lag() {
        return Math.max(0, mark.sequence() - cursors.of(name).orElse(mark.sequence()));
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Tells it to end, and waits for nothing; an observer that is being asked is not asked again. */
    void end() {
        ended = true;
        thread.interrupt();
    }

    /**
     * Waits for its end.
     *
     * @return false if it has not ended by then
     */
    boolean await(Duration patience) throws InterruptedException {
        return patience.isPositive() ? thread.join(patience) : !thread.isAlive();
    }

    /** Names the observer. */
    @Override
    public String toString() {
        return name;
    }
}
