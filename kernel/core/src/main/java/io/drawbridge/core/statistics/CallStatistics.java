package io.drawbridge.core.statistics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The figures of all calls since the start. Any thread. */
public final class CallStatistics {
    /** Causes and statuses come from plugins and peers, too. */
    private static final int MOST_NAMES = 200;
    private static final String OTHER = "other";
    private static final int SECONDS_OF_A_SAMPLE = 10;

    private final CallFigures all = new CallFigures();
    private final CallRate rate = new CallRate();
    private long ticks;
    private final Map<Source, CallFigures> sources = new ConcurrentHashMap<>();
    private final Map<String, CallFigures> trunks = new ConcurrentHashMap<>();
    private final Map<AttemptEnd, LongAdder> attempts = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> causes = new ConcurrentHashMap<>();

    /**
     * Where calls come from.
     *
     * @param network the network
     * @param trunk the trunk; empty for none
     */
    public record Source(String network, String trunk) {
    }

    /**
     * How attempts end.
     *
     * @param trunk the trunk; empty for a plain URI or a service
     * @param outcome answered, refused, redirected, given-up, or the code of a failure
     */
    public record AttemptEnd(String trunk, String outcome) {
    }

    /** The figures of all calls. */
    public CallFigures all() {
        return all;
    }

    /** The figures of the calls that come from somewhere. */
    public CallFigures from(String network, Optional<String> trunk) {
        return sources.computeIfAbsent(new Source(network, trunk.orElse("")), source -> new CallFigures());
    }

    /** The figures of the attempts over a trunk. */
    public CallFigures over(String trunk) {
        return trunks.computeIfAbsent(trunk, name -> new CallFigures());
    }

    /**
     * Forgets what a new configuration no longer knows: names come and go with reloads, and each holds five minutes of
     * figures. What has no trunk stays.
     */
    public void retain(Predicate<String> networks, Predicate<String> trunkNames) {
        sources.keySet().removeIf(source -> !networks.test(source.network()) || gone(source.trunk(), trunkNames));
        trunks.keySet().removeIf(trunk -> gone(trunk, trunkNames));
        attempts.keySet().removeIf(end -> gone(end.trunk(), trunkNames));
    }

    private static boolean gone(String trunk, Predicate<String> known) {
        return !trunk.isEmpty() && !known.test(trunk);
    }

    /** An attempt ended. */
    public void attempted(@Nullable String trunk, String outcome) {
        attempts.computeIfAbsent(new AttemptEnd(trunk == null ? "" : trunk, outcome), end -> new LongAdder())
                .increment();
    }

    /** A caller was refused. */
    public void refused(int status) {
        count(refusals, String.valueOf(status));
    }

    /** A call ended. */
    public void ended(String cause) {
        count(causes, cause);
    }

    private static void count(Map<String, LongAdder> counters, String name) {
        LongAdder known = counters.get(name);
        if (known == null) {
            known = counters.computeIfAbsent(counters.size() < MOST_NAMES ? name : OTHER, any -> new LongAdder());
        }
        known.increment();
    }

    /** Remembers how things stand; to be called every second, by one thread. */
    public void tick() {
        rate.add(all.offeredSoFar());
        if (ticks++ % SECONDS_OF_A_SAMPLE == 0) {
            sample();
        }
    }

    /** How many calls arrived in a second, over the last ten. */
    public double callsPerSecond() {
        return rate.perSecond();
    }

    private void sample() {
        all.sample();
        sources.values().forEach(CallFigures::sample);
        trunks.values().forEach(CallFigures::sample);
    }

    /** All figures of sources. */
    public Map<Source, CallFigures> bySource() {
        return new LinkedHashMap<>(sources);
    }

    /** All figures of trunks that were tried. */
    public Map<String, CallFigures> byTrunk() {
        return new TreeMap<>(trunks);
    }

    /** How often attempts ended how. */
    public Map<AttemptEnd, Long> attempts() {
        Map<AttemptEnd, Long> read = new LinkedHashMap<>();
        attempts.forEach((end, count) -> read.put(end, count.sum()));
        return read;
    }

    /** How many callers were refused, by status. */
    public Map<String, Long> refusals() {
        return read(refusals);
    }

    /** How many calls ended, by cause. */
    public Map<String, Long> causes() {
        return read(causes);
    }

    private static Map<String, Long> read(Map<String, LongAdder> counters) {
        Map<String, Long> read = new TreeMap<>();
        counters.forEach((name, count) -> read.put(name, count.sum()));
        return read;
    }
}
