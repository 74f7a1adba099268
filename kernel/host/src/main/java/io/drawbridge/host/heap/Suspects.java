package io.drawbridge.host.heap;

import io.drawbridge.host.invoke.PluginThreads;
import io.drawbridge.host.invoke.RunningCode;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who may be taking the heap. Three things are held against a generation, each as its share among all: how often its
 * code was seen running while the heap filled up, how much it allocated by the flight recorder's samples, and how often
 * it was refused memory, which counts half: that befalls bystanders as well. Confined to the watch's thread.
 */
final class Suspects {
    private static final int FRAMES = 12;
    private static final int THREADS_SHOWN = 20;
    private static final long MEGABYTE = 1 << 20;
    private static final double HALF = 0.5;

    private final Map<String, Long> seen = new HashMap<>();
    private final Map<String, Long> refused = new HashMap<>();
    private Map<String, Long> allocated = Map.of();
    private long looks;
    private String running = "";

    /** One generation. */
    private record Suspect(String generation, double weight, long seen, long allocated, long refused) {
    }

    /** Notes what runs now. */
    void look() {
        looks++;
        StringBuilder text = new StringBuilder();
        int shown = 0;
        long now = System.nanoTime();
        List<RunningCode> all = PluginThreads.running();
        all.sort(Comparator.comparingLong(RunningCode::since));
        Map<String, Long> once = new HashMap<>();
        for (RunningCode code : all) {
            boolean runs = code.thread().getState() == Thread.State.RUNNABLE;
            if (runs) {
                once.put(code.generation(), 1L);
            }
            if (shown++ < THREADS_SHOWN) {
                text.append("  ").append(code.what()).append(" of ").append(code.generation()).append(", for ")
                        .append(Duration.ofNanos(now - code.since()).toMillis()).append(" ms, ")
                        .append(code.thread().getState()).append('\n');
                StackTraceElement[] stack = code.thread().getStackTrace();
                for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
                    text.append("      at ").append(stack[i]).append('\n');
                }
            }
        }
        once.keySet().forEach(generation -> seen.merge(generation, 1L, Long::sum));
        running = all.size() > THREADS_SHOWN
                ? text + "  and " + (all.size() - THREADS_SHOWN) + " more\n" : text.toString();
    }

    /** Notes that somebody was refused memory. */
    void refused(String who) {
        refused.merge(who, 1L, Long::sum);
    }

    /** Notes what has been allocated so far. */
    void allocated(Map<String, Long> bytes) {
        allocated = bytes;
    }

    /** Forgets all: the heap has recovered. */
    void clear() {
        seen.clear();
        refused.clear();
        allocated = Map.of();
        looks = 0;
        running = "";
    }

    /** The likeliest, for one line; says so if there is none. */
    String first() {
        return ranked().stream().findFirst().map(Suspect::generation).map(Suspects::plugin)
                .map(plugin -> "plugin " + plugin).orElse("none of the plugins");
    }

    /** All that is known, the likeliest first. */
    String text() {
        StringBuilder text = new StringBuilder("Suspects, the likeliest first\n");
        for (Suspect suspect : ranked()) {
            text.append("  plugin ").append(plugin(suspect.generation())).append(" (").append(suspect.generation())
                    .append("): seen running in ").append(suspect.seen()).append(" of ").append(looks)
                    .append(" looks, allocated about ").append(suspect.allocated() / MEGABYTE)
                    .append(" MB of late, was refused memory ").append(suspect.refused()).append(" times\n");
        }
        return text.append("\nCode of plugins that ran at the last look, the oldest first\n").append(running)
                .toString();
    }

    private List<Suspect> ranked() {
        Map<String, Suspect> all = new HashMap<>();
        seen.keySet().forEach(generation -> all.put(generation, suspect(generation)));
        allocated.keySet().forEach(generation -> all.put(generation, suspect(generation)));
        refused.keySet().stream()
                .filter(who -> all.keySet().stream().noneMatch(generation -> plugin(generation).equals(plugin(who))))
                .forEach(who -> all.put(who, suspect(who)));
        return all.values().stream().sorted(Comparator.comparingDouble(Suspect::weight).reversed()).toList();
    }

    private Suspect suspect(String generation) {
        long ran = seen.getOrDefault(generation, 0L);
        long bytes = allocated.getOrDefault(generation, 0L);
        long refusals = refused.entrySet().stream()
                .filter(entry -> plugin(entry.getKey()).equals(plugin(generation)))
                .mapToLong(Map.Entry::getValue).sum();
        double weight = share(ran, seen) + share(bytes, allocated) + HALF * share(refusals, refused);
        return new Suspect(generation, weight, ran, bytes, refusals);
    }

    private static double share(long part, Map<String, Long> all) {
        long sum = all.values().stream().mapToLong(Long::longValue).sum();
        return sum == 0 ? 0 : (double) part / sum;
    }

    /** The plugin's id, of the name of a class loader ({@code id#load}) or of an extension ({@code id/Name}). */
    private static String plugin(String who) {
        return Objects.requireNonNull(who.split("[#/]", 2)[0]);
    }
}
