package io.drawbridge.host.config;

import java.util.List;
import java.util.Optional;

/**
 * What came of binding a section.
 *
 * @param record the record; empty if there are problems
 * @param problems all errors; empty if there is a record
 * @param settings the effective values that were read, secrets masked, in the order of the record's components
 * @param <R> the record
 */
public record Bound<R>(Optional<R> record, List<Problem> problems, List<Setting> settings) {

    /** Copies the lists. */
    public Bound {
        problems = List.copyOf(problems);
        settings = List.copyOf(settings);
    }

    /**
     * The record.
     *
     * @throws InvalidConfigurationException if there are problems
     */
    public R orThrow() {
        return record.orElseThrow(() -> new InvalidConfigurationException(problems));
    }
}
