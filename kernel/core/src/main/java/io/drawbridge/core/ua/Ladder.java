package io.drawbridge.core.ua;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The messages of a call in the order in which they were seen, as arrows between two columns. Any thread. */
final class Ladder {
    private static final int COLUMN = 28;
    private static final String LINE = "─".repeat(COLUMN - 1);

    private final List<Step> steps = new ArrayList<>();
    private long began;

    /**
     * One message.
     *
     * @param millis since the first one
     * @param sent whether we sent it
     * @param text the method or the status line
     */
    record Step(double millis, boolean sent, String text) {
    }

    void sent(String text) {
        add(true, text);
    }

    void received(String text) {
        add(false, text);
    }

    synchronized List<Step> steps() { // two threads write at most a few lines a second
        return List.copyOf(steps);
    }

    private synchronized void add(boolean sent, String text) {
        long now = System.nanoTime();
        if (steps.isEmpty()) {
            began = now;
        }
        steps.add(new Step((now - began) / 1e6, sent, text));
    }

    /** Draws the steps between the names of both sides. */
    static String draw(List<Step> steps, String here, String there) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%10s   %-" + (COLUMN + 14) + "s%s%n", "ms", here, there));
        for (Step step : steps) {
            String arrow = step.sent() ? LINE + "▶" : "◀" + LINE;
            text.append(String.format(Locale.ROOT, "%10.1f   %-12s%s  %s", step.millis(),
                    step.sent() ? step.text() : "", arrow, step.sent() ? "" : step.text()).stripTrailing());
            text.append(System.lineSeparator());
        }
        return text.toString();
    }
}
