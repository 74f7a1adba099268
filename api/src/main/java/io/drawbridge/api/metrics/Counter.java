package io.drawbridge.api.metrics;

/** Counts what happens; only grows. */
public interface Counter {

    /** Counts one. */
    default void add() {
        add(1);
    }

    /**
     * Counts several.
     *
     * @param number zero or more; less counts as zero
     */
    void add(long number);

    /** How many there were, those of former generations of the plugin included. */
    long count();
}
