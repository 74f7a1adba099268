package io.drawbridge.host.config;

import java.util.Comparator;

/**
 * One error of the user's, on one line.
 *
 * @param origin where it stands
 * @param key the full key; empty if the file could not be read at all
 * @param message what is wrong and what would be right
 */
public record Problem(Origin origin, String key, String message) {
    /** As they stand in the files. */
    static final Comparator<Problem> ORDER = Comparator.comparing((Problem problem) -> problem.origin().name())
            .thenComparingInt(problem -> problem.origin().line());

    /** The line: {@code drawbridge.conf:14: drawbridge.trunks.a.max-calls: expected a whole number, got "many"}. */
    @Override
    public String toString() {
        return origin + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
