package io.drawbridge.core.journal;

import io.drawbridge.core.journal.ObserverSource.Observer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the journal to its observers: one reader for each, theirs by name through all generations. Its own thread
 * looks for new observers, saves the cursors of all in one go, and removes old segments.
 */
public final class JournalDelivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalDelivery.class);
    private static final Duration ROUND = Duration.ofMillis(200);
    private static final int ROUNDS_TO_SAVE = 5;
    private static final Duration LAST_DELIVERY = Duration.ofSeconds(2);

    private final Journal journal;
    private final ObserverSource source;
    private final InstantSource clock;
    private final Cursors cursors;
    private final Retention retention;
    private final Map<String, ObserverReader> readers = new ConcurrentHashMap<>();
    /** Those that were told to end and may not have. */
    private final List<ObserverReader> leaving = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private long revision = -1;
    private boolean failing;

    private JournalDelivery(Journal journal, ObserverSource source, InstantSource clock) throws IOException {
        this.journal = journal;
        this.source = source;
        this.clock = clock;
        this.cursors = Cursors.load(journal.directory().resolve("cursors"));
        this.retention = new Retention(journal.config(), journal.segments(), journal.index(), cursors,
                journal.counts());
        this.thread = Thread.ofVirtual().name("journal-observers").start(this::run);
    }

    /**
     * Begins to deliver.
     *
     * @throws IOException if the places of the observers cannot be read
     */
    public static JournalDelivery start(Journal journal, ObserverSource source) throws IOException {
        return start(journal, source, InstantSource.system());
    }

    static JournalDelivery start(Journal journal, ObserverSource source, InstantSource clock) throws IOException {
        return new JournalDelivery(journal, source, clock);
    }

    private void run() {
        try {
            for (int round = 0;; round++) {
                round(round % ROUNDS_TO_SAVE == 0);
                Thread.sleep(ROUND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void round(boolean saving) {
        try {
            refresh();
            if (saving) {
                cursors.save();
                retention.apply(Set.copyOf(readers.keySet()), clock.millis());
                failing = false;
            }
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn("the places of the journal's observers cannot be kept; what they have taken may come to them"
                        + " again after a restart", e);
            }
        }
    }

    /** Follows the plugins: who is gone is told nothing more, who is new is told from now on. */
    private void refresh() {
        long newest = source.revision();
        if (newest == revision) {
            return;
        }
        Map<String, Observer> observers = source.observers().stream()
                .collect(Collectors.toMap(Observer::name, observer -> observer, (one, other) -> one,
                        LinkedHashMap::new));
        for (String name : Set.copyOf(readers.keySet())) {
            if (!observers.containsKey(name)) {
                forget(name);
            }
        }
        leaving.removeIf(reader -> !reader.isAlive());
        observers.forEach((name, observer) -> readers.compute(name, (same, reader) ->
                reader != null && reader.isAlive()
                        ? reader : new ObserverReader(observer, source, journal, cursors, clock, leaving(name))));
        revision = newest;
    }

    private void forget(String name) {
        ObserverReader gone = readers.remove(name);
        if (gone != null) {
            leaving.add(gone);
            gone.end();
        }
    }

    private List<ObserverReader> leaving(String name) {
        return leaving.stream().filter(reader -> reader.toString().equals(name)).toList();
    }

    /** For each observer how many records it does not have yet, and how often it did not take what it was given. */
    public Map<String, Long> counters() {
        Map<String, Long> all = new LinkedHashMap<>();
        readers.forEach((name, reader) -> {
            all.put(name + " lag", reader.lag());
            all.put(name + " failures", reader.failures());
        });
        return all;
    }

    /** Gives observers a moment for the last records, saves how far they are, and ends. What is left comes later. */
    @Override
    public void close() {
        try {
            journal.sync(LAST_DELIVERY);
            long deadline = System.nanoTime() + LAST_DELIVERY.toNanos();
            while (readers.values().stream().anyMatch(reader -> reader.lag() > 0 && reader.failures() == 0)
                    && System.nanoTime() - deadline < 0) {
                Thread.sleep(5);
            }
            thread.interrupt();
            thread.join();
            endReaders();
            cursors.save();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("the places of the journal's observers could not be saved: {}", e.getMessage());
        }
    }

    /** All at once: they share one moment. What one of them acknowledges after it, comes to it again. */
    private void endReaders() throws InterruptedException {
        leaving.addAll(readers.values());
        readers.values().forEach(ObserverReader::end);
        long deadline = System.nanoTime() + LAST_DELIVERY.toNanos();
        for (ObserverReader reader : leaving) {
            if (!reader.await(Duration.ofNanos(deadline - System.nanoTime()))) {
                LOG.warn("observer {} has not returned after {} s, and is left to itself", reader,
                        LAST_DELIVERY.toSeconds());
            }
        }
    }
}
