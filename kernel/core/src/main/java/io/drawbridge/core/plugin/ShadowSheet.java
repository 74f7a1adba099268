package io.drawbridge.core.plugin;

import io.drawbridge.core.call.Questions.Course;
import io.drawbridge.host.invoke.PluginExtension;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one extension in shadow mode would have done: how often it agreed, and each way in which it did not, with its
 * last calls. Bounded in kinds, examples and length of texts; what is beyond is counted as others. Any thread, loops
 * included: it takes no lock.
 */
public final class ShadowSheet {
    private static final int MOST_KINDS = 100;
    private static final int EXAMPLES = 5;
    private static final int LONGEST_TEXT = 200;
    private static final Difference OTHERS = new Difference(new Course("others", ""), new Course("others", ""));

    private final String plugin;
    private final String extension;
    private final String point;
    private final long generation;
    private final Instant since;
    private final InstantSource clock;
    private final LongAdder agreed = new LongAdder();
    private final ConcurrentHashMap<Difference, Tally> differences = new ConcurrentHashMap<>();
    private final Tally others = new Tally();

    /**
     * A way to disagree.
     *
     * @param would what the extension would have done
     * @param was what was done
     */
    public record Difference(Course would, Course was) {
    }

    /**
     * A call of which the extension disagreed.
     *
     * @param call its id
     * @param at when
     */
    public record Example(String call, Instant at) {
    }

    /**
     * How often, and of which calls.
     *
     * @param difference what differed
     * @param count how often
     * @param examples the last calls, the newest first
     */
    public record Line(Difference difference, long count, List<Example> examples) {
    }

    private static final class Tally {
        private final LongAdder count = new LongAdder();
        private final AtomicReferenceArray<Example> examples = new AtomicReferenceArray<>(EXAMPLES);

        void add(Example example) {
            examples.set((int) (count.sum() % EXAMPLES), example);
            count.increment();
        }

        List<Example> examples() {
            List<Example> known = new ArrayList<>();
            for (int i = 0; i < EXAMPLES; i++) {
                Example example = examples.get(i);
                if (example != null) {
                    known.add(example);
                }
            }
            known.sort(Comparator.comparing(Example::at).reversed());
            return known;
        }
    }

    /** How often an extension on a loop would have done one thing, by reason; packets have no call to name. */
    static final class Reasons {
        private final String action;
        private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();

        Reasons(String action) {
            this.action = action;
        }

        void count(String reason) {
            LongAdder known = counts.get(reason);
            if (known == null) {
                known = counts.computeIfAbsent(
                        counts.size() < MOST_KINDS ? shortened(reason) : "others", fresh -> new LongAdder());
            }
            known.increment();
        }
    }

    private final Reasons drops = new Reasons("drop");
    private final Reasons throttles = new Reasons("throttle");

    ShadowSheet(PluginExtension<?> extension, InstantSource clock) {
        this.plugin = extension.plugin();
        this.extension = extension.name();
        this.point = extension.point().getSimpleName();
        this.generation = extension.generation();
        this.since = clock.instant();
        this.clock = clock;
    }

    void compare(String call, Course would, Course was) {
        if (would.action().equals(was.action())) {
            agreed.increment();
        } else {
            differ(call, would, was);
        }
    }

    private void differ(String call, Course would, Course was) {
        Difference difference = new Difference(shortened(would), shortened(was));
        Tally known = differences.get(difference);
        if (known == null) {
            known = differences.size() < MOST_KINDS
                    ? differences.computeIfAbsent(difference, fresh -> new Tally()) : others;
        }
        known.add(new Example(call, clock.instant()));
    }

    /** What packet guards would have dropped. */
    Reasons drops() {
        return drops;
    }

    /** What packet guards would have throttled. */
    Reasons throttles() {
        return throttles;
    }

    /** The id of its plugin. */
    public String plugin() {
        return plugin;
    }

    /** Its name. */
    public String extension() {
        return extension;
    }

    /** The simple name of its extension point. */
    public String point() {
        return point;
    }

    /** The generation that was asked. */
    public long generation() {
        return generation;
    }

    /** When it was first asked. */
    public Instant since() {
        return since;
    }

    /** How often what it would have done is what was done. */
    public long agreed() {
        return agreed.sum();
    }

    /** The ways in which it disagreed, the most frequent first. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        differences.forEach((difference, tally) ->
                lines.add(new Line(difference, tally.count.sum(), tally.examples())));
        if (others.count.sum() > 0) {
            lines.add(new Line(OTHERS, others.count.sum(), others.examples()));
        }
        for (Reasons reasons : List.of(drops, throttles)) {
            reasons.counts.forEach((reason, count) -> lines.add(new Line(
                    new Difference(new Course(reasons.action, reason), new Course("pass", "")), count.sum(),
                    List.of())));
        }
        lines.sort(Comparator.comparingLong(Line::count).reversed());
        return lines;
    }

    boolean isEmpty() {
        return agreed.sum() == 0 && lines().isEmpty();
    }

    private static Course shortened(Course course) {
        return new Course(shortened(course.action()), shortened(course.reason()));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
