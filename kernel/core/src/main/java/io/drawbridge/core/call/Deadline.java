package io.drawbridge.core.call;

import java.time.Duration;

/** When a stage of the set-up must be over: all questions of the stage share what is left. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    /** The end of a stage that begins now. */
    static Deadline in(Duration budget) {
        return new Deadline(System.nanoTime() + budget.toNanos());
    }

    /** What is left, never nothing: whoever is asked too late is asked in vain, and its record says so. */
    Duration left() {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }
}
