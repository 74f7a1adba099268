package io.drawbridge.host.invoke;

import io.drawbridge.host.metrics.DurationHistogram;
import io.drawbridge.host.metrics.HistogramReading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up what has become of the questions to an extension through all its generations, those that have closed too: a
 * counter that went back at each swap would be read as a restart. Any thread.
 */
public final class ExtensionTotals {
    /** More than are ever alive, so that those beyond do not count any more. */
    private static final int REMEMBERED = 8;

    private final Map<Series, Generations> seen = new LinkedHashMap<>();

    /** What is counted together. */
    private record Series(String plugin, String extension, String point) {
        static Series of(ExtensionFigures figures) {
            return new Series(figures.plugin(), figures.extension(), figures.point());
        }
    }

    /** What only grows. */
    private record Counts(long answered, long failed, long timedOut, long rejected, long heldLoops,
            HistogramReading latency) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, DurationHistogram.answers().read());

        static Counts of(ExtensionFigures figures) {
            return new Counts(figures.answered(), figures.failed(), figures.timedOut(), figures.rejected(),
                    figures.heldLoops(), figures.latency());
        }

        Counts plus(Counts other) {
            return new Counts(answered + other.answered, failed + other.failed, timedOut + other.timedOut,
                    rejected + other.rejected, heldLoops + other.heldLoops, latency.plus(other.latency));
        }

        /** Of two readings that came in any order the later one. */
        Counts later(Counts other) {
            return new Counts(Math.max(answered, other.answered), Math.max(failed, other.failed),
                    Math.max(timedOut, other.timedOut), Math.max(rejected, other.rejected),
                    Math.max(heldLoops, other.heldLoops), latency.later(other.latency));
        }
    }

    /** The generations of one series. */
    private static final class Generations {
        private final SortedMap<Long, Counts> last = new TreeMap<>();
        private Counts past = Counts.NONE;
        private long forgotten = -1;

        void note(ExtensionFigures figures) {
            if (figures.generation() <= forgotten) {
                return;
            }
            last.merge(figures.generation(), Counts.of(figures), Counts::later);
            if (last.size() > REMEMBERED) {
                forgotten = last.firstKey();
                past = past.plus(last.getOrDefault(forgotten, Counts.NONE));
                last.remove(forgotten);
            }
        }

        Counts total() {
            return last.values().stream().reduce(past, Counts::plus);
        }
    }

    /**
     * Takes a reading into account.
     *
     * @param alive the figures of all generations that are alive, the newest of each plugin first
     * @return one for each extension that is alive: counters and latencies of all its generations, abandoned threads of
     *     those alive, and all else of the newest
     */
    public synchronized List<ExtensionFigures> add(List<ExtensionFigures> alive) {
        Map<Series, ExtensionFigures> newest = new LinkedHashMap<>();
        Map<Series, Integer> abandoned = new LinkedHashMap<>();
        for (ExtensionFigures figures : alive) {
            Series series = Series.of(figures);
            newest.putIfAbsent(series, figures);
            abandoned.merge(series, figures.abandoned(), Integer::sum);
            seen.computeIfAbsent(series, same -> new Generations()).note(figures);
        }
        return newest.entrySet().stream()
                .map(each -> with(each.getValue(),
                        seen.getOrDefault(each.getKey(), new Generations()).total(),
                        abandoned.getOrDefault(each.getKey(), 0)))
                .toList();
    }

    private static ExtensionFigures with(ExtensionFigures of, Counts counts, int abandoned) {
        return new ExtensionFigures(of.plugin(), of.version(), of.generation(), of.extension(), of.point(), of.mode(),
                counts.answered(), counts.failed(), counts.timedOut(), counts.rejected(), abandoned,
                counts.heldLoops(), counts.latency(), of.quarantine());
    }
}
