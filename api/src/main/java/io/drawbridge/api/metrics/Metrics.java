package io.drawbridge.api.metrics;

import java.util.function.DoubleSupplier;

/**
 * Where a plugin gets its meters from; see the package.
 *
 * <p>Tags are pairs of a name and a value: {@code counter("answers", "Answers by list", "list", "spam")}. Their values
 * should be few: each combination is a meter of its own.
 */
public interface Metrics {

    /**
     * A counter.
     *
     * @param name snake_case, plural, without {@code _total}
     * @param description one sentence
     * @param tags names and values in turn
     * @throws IllegalArgumentException if the name or a tag is not snake_case, or a value is missing
     */
    Counter counter(String name, String description, String... tags);

    /**
     * A histogram of durations.
     *
     * @param name snake_case, ending in {@code _seconds}
     * @param description one sentence
     * @param tags names and values in turn
     * @throws IllegalArgumentException if the name or a tag is not snake_case, or a value is missing
     */
    Timer timer(String name, String description, String... tags);

    /**
     * A value that is read when somebody wants to see it. Where there is one of this name and these tags, as in the
     * next generation of a plugin, the newest counts.
     *
     * @param name snake_case, with its unit at the end, such as {@code _bytes}
     * @param description one sentence
     * @param value read on any thread; must not block. If it throws the meter is left out
     * @param tags names and values in turn
     * @return ends it; the host does so at the end of the generation
     * @throws IllegalArgumentException if the name or a tag is not snake_case, or a value is missing
     */
    Gauge gauge(String name, String description, DoubleSupplier value, String... tags);
}
