package io.drawbridge.core.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The lines of the steps of a call, brought into the order of their times: steps of several parts overlap. */
final class StepLines {
    private static final int RIGHT = 90;
    /** The number of no attempt. */
    private static final int NONE = 0;

    private final List<Line> lines = new ArrayList<>();

    /** One line; with the number of the attempt that it goes on with, if it does. */
    private record Line(Duration at, String what, int attempt, String text, String right) {
    }

    /** Adds a step. */
    void add(Duration at, String what, String text, String right) {
        lines.add(new Line(at, what, NONE, text, right));
    }

    /** Adds what happened to an attempt. */
    void add(Duration at, int attempt, String text, String right) {
        lines.add(new Line(at, "attempt " + attempt, attempt, text, right));
    }

    /** All lines; one that goes on with the attempt above it does not name it again. */
    List<String> inTime() {
        lines.sort(Comparator.comparing(Line::at)); // stable: what has the same time stays as it was told
        List<String> texts = new ArrayList<>();
        String subject = "";
        for (Line line : lines) {
            boolean goesOn = line.attempt() != NONE && line.what().equals(subject);
            subject = line.what();
            texts.add(text(line, goesOn ? "" : line.what()));
        }
        return texts;
    }

    private static String text(Line line, String what) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT, "  %10s  %-9s  %s", "+" + RecordText.millis(line.at()), what, line.text()));
        if (!line.right().isEmpty()) {
            out.repeat(' ', Math.max(2, RIGHT - out.length() - line.right().length())).append(line.right());
        }
        return out.toString();
    }
}
