package io.drawbridge.host;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers closed generations weakly, and tells on demand which of them are still in memory. Asking runs the garbage
 * collector, so it is for operators and tests. Any thread.
 */
final class ClosedGenerations {
    private static final int COLLECTIONS = 8;
    private static final long WAIT_MILLIS = 100;

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private final Set<Grave> graves = new HashSet<>();

    /** A closed generation. */
    private static final class Grave extends WeakReference<ClassLoader> {
        private final String plugin;
        private final long generation;
        private final List<String> tasks;

        Grave(ClassLoader loader, String plugin, long generation, List<String> tasks, ReferenceQueue<ClassLoader> to) {
            super(loader, to);
            this.plugin = plugin;
            this.generation = generation;
            this.tasks = tasks;
        }
    }

    /** Remembers a generation that has closed, with the names of its tasks that run on. */
    synchronized void add(ClassLoader loader, String plugin, long generation, List<String> tasks) {
        prune();
        graves.add(new Grave(loader, plugin, generation, tasks, collected));
    }

    /** The generations that are still there after several collections. */
    synchronized List<Leak> leaks() {
        try {
            for (int i = 0; i < COLLECTIONS && !graves.isEmpty(); i++) {
                System.gc();
                @Nullable Object next = collected.remove(WAIT_MILLIS);
                while (next != null) {
                    graves.remove(next);
                    next = collected.poll();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Leak> leaks = new ArrayList<>();
        graves.forEach(grave -> leaks.add(new Leak(grave.plugin, grave.generation, holders(grave))));
        leaks.sort((a, b) -> Long.compare(a.generation(), b.generation()));
        return leaks;
    }

    private void prune() {
        @Nullable Object next = collected.poll();
        while (next != null) {
            graves.remove(next);
            next = collected.poll();
        }
    }

    private static List<String> holders(Grave grave) {
        @Nullable ClassLoader loader = grave.get();
        if (loader == null) {
            return List.of();
        }
        Stream<String> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> loader.equals(thread.getContextClassLoader())
                        || loader.equals(thread.getClass().getClassLoader()))
                .map(thread -> "thread " + thread.getName())
                .sorted();
        return Stream.concat(threads, grave.tasks.stream().map(task -> "task " + task)).toList();
    }
}
