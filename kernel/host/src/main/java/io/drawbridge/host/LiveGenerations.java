package io.drawbridge.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * Which generations are alive: those that serve, and those that were replaced and have not closed yet. Any thread;
 * reading waits for nobody, and no code of a plugin's ever runs here.
 */
final class LiveGenerations {
    /** One that serves, one that drains, and one more for whoever is in a hurry; each has all its classes. */
    private static final int MOST = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Held for moments, by whoever writes. */
    private final ReentrantLock writing = new ReentrantLock();
    private final Condition oneClosed = writing.newCondition();
    private volatile Snapshot now = new Snapshot(new TreeMap<>(), List.of());

    /**
     * Those of one moment.
     *
     * @param serving the plugins that serve, by id
     * @param draining the generations that were replaced, the oldest first
     */
    record Snapshot(Map<String, Standing> serving, List<Generation> draining) {
        Snapshot {
            serving = new TreeMap<>(serving);
            draining = List.copyOf(draining);
        }

        /** All of them: those that serve, then those that were replaced, the newest first. */
        List<Generation> all() {
            List<Generation> all = serving.values().stream().map(Standing::generation)
                    .collect(Collectors.toCollection(ArrayList::new));
            all.addAll(draining.reversed());
            return all;
        }

        private List<Generation> of(String plugin) {
            return all().stream().filter(generation -> generation.plugin().equals(plugin)).toList();
        }
    }

    /** Those of now. */
    Snapshot now() {
        return now;
    }

    /** Puts others in the place of those that serve; the replaced ones stay until they are {@link #gone}. */
    void serve(Map<String, Standing> next, List<Generation> replaced) {
        writing.lock();
        try {
            List<Generation> draining = new ArrayList<>(now.draining());
            draining.addAll(replaced);
            now = new Snapshot(next, draining);
        } finally {
            writing.unlock();
        }
    }

    /** Forgets one that has closed. */
    void gone(Generation closed) {
        writing.lock();
        try {
            now = new Snapshot(now.serving(),
                    now.draining().stream().filter(generation -> generation != closed).toList());
            oneClosed.signalAll();
        } finally {
            writing.unlock();
        }
    }

    /**
     * Makes sure that a plugin may have one more. Questions under way end in a moment, so there is some patience; calls
     * with a service may last.
     *
     * @throws PluginStartException if it may not
     */
    void requireRoom(String plugin) {
        if (!hasRoom(plugin)) {
            throw new PluginStartException(plugin, "plugin " + plugin + " has " + MOST + " generations alive: "
                    + now.of(plugin).stream().map(Generation::status)
                            .map(alive -> alive.number() + " (" + alive.leases() + " uses)")
                            .collect(Collectors.joining(", "))
                    + "; no further one before the calls of the oldest have ended, or its drain deadline");
        }
    }

    private boolean hasRoom(String plugin) {
        long left = PATIENCE.toNanos();
        writing.lock();
        try {
            while (now.of(plugin).size() >= MOST) {
                if (left <= 0) {
                    return false;
                }
                left = oneClosed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            writing.unlock();
        }
    }
}
