package io.drawbridge.host.unload;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers closed generations weakly, and proves that they are gone. Nobody knows but the garbage collector, which has
 * to be asked: some time after a close on a thread of its own, and when somebody wants to know; at most once in some
 * seconds, and only while something is left to prove. Any thread; asking blocks.
 */
public final class ClosedGenerations {
    private static final Logger log = LoggerFactory.getLogger(ClosedGenerations.class);
    /** What lives through a minute of collections is not on its way out; under load some take half of it (measured). */
    private static final int PROOF = 12;
    private static final int ON_DEMAND = 8;
    private static final long WAIT_MILLIS = 100;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final ReferenceQueue<ClassLoader> queue = new ReferenceQueue<>();
    private final Set<Grave> graves = new HashSet<>();
    private long collected;
    private long lastCollection = System.nanoTime() - PAUSE.toNanos();
    private boolean proving;

    /** A closed generation. */
    private static final class Grave extends WeakReference<ClassLoader> {
        private final String plugin;
        private final long generation;
        private final Leftovers leftovers;
        private final List<String> running;
        private int survived;

        Grave(ClassLoader loader, String plugin, long generation, Leftovers leftovers, List<String> running,
                ReferenceQueue<ClassLoader> to) {
            super(loader, to);
            this.plugin = plugin;
            this.generation = generation;
            this.leftovers = leftovers;
            this.running = running;
        }

        boolean leaked() {
            return survived >= PROOF;
        }

        Leak leak() {
            return new Leak(
                    plugin, generation, Stream.concat(leftovers.holders().stream(), running.stream()).toList());
        }
    }

    /**
     * Remembers a generation that has closed.
     *
     * @param leftovers what it had left behind
     * @param running what of it runs on
     */
    public synchronized void add(
            ClassLoader loader, String plugin, long generation, Leftovers leftovers, List<String> running) {
        drain();
        graves.add(new Grave(loader, plugin, generation, leftovers, running, queue));
        if (!proving) {
            proving = true;
            Thread.ofPlatform().daemon().name("plugin-leak-proof").start(this::prove);
        }
    }

    private void prove() {
        boolean more = true;
        while (more) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                log.debug("nobody interrupts this thread", e);
            }
            more = proveSome();
        }
    }

    private synchronized boolean proveSome() {
        lookAgain();
        proving = unproven();
        return proving;
    }

    /** A proven leak is no reason to ask: if it ends after all, some other collection will tell. */
    private boolean unproven() {
        return graves.stream().anyMatch(grave -> !grave.leaked());
    }

    /** What is known now; asks the collector, unless it was asked just before. */
    public synchronized LeakReport report() {
        drain();
        lookAgain();
        List<Leak> leaked = leaked();
        return new LeakReport(collected, graves.size() - leaked.size(), leaked);
    }

    /** What is known now without asking the collector. */
    public synchronized LeakReport known() {
        drain();
        List<Leak> leaked = leaked();
        return new LeakReport(collected, graves.size() - leaked.size(), leaked);
    }

    /** Those that are still there after several collections in a row; takes a second if there are any. */
    public synchronized List<Leak> leaks() {
        for (int i = 0; i < ON_DEMAND && !graves.isEmpty(); i++) {
            collect();
        }
        return leaks(grave -> true);
    }

    private void lookAgain() {
        if (unproven() && System.nanoTime() - lastCollection >= PAUSE.toNanos()) {
            collect();
        }
    }

    private void collect() {
        System.gc();
        lastCollection = System.nanoTime();
        try {
            @Nullable Object next = queue.remove(WAIT_MILLIS);
            while (next != null) {
                bury(next);
                next = queue.poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Grave grave : graves) {
            grave.survived++;
            if (grave.survived == PROOF) {
                log.warn("{}", grave.leak());
            }
        }
    }

    private void drain() {
        @Nullable Object next = queue.poll();
        while (next != null) {
            bury(next);
            next = queue.poll();
        }
    }

    private void bury(Object grave) {
        if (graves.remove(grave)) {
            collected++;
        }
    }

    private List<Leak> leaked() {
        return leaks(Grave::leaked);
    }

    private List<Leak> leaks(Predicate<Grave> which) {
        return graves.stream().filter(which).map(Grave::leak)
                .sorted(Comparator.comparingLong(Leak::generation))
                .toList();
    }
}
