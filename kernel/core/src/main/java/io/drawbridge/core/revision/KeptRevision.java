package io.drawbridge.core.revision;

import java.time.Instant;
import java.util.List;

/**
 * A configuration that held, or was refused, as it is kept.
 *
 * @param number its number, growing, also over restarts
 * @param at when it came to hold or was refused
 * @param by who asked for it: {@code start}, {@code signal}, or whom a command or a request named
 * @param from the file that it was read from, or what else it was made of
 * @param held whether it came to hold
 * @param problems why it was refused, a line each
 * @param text the configuration as the user wrote it
 */
public record KeptRevision(
        int number, Instant at, String by, String from, boolean held, List<String> problems, String text) {

    /** Copies the list. */
    public KeptRevision {
        problems = List.copyOf(problems);
    }

    /** How it ended, in a word. */
    public String result() {
        return held ? "held" : "refused";
    }
}
