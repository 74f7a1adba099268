package io.drawbridge.core.ua;

import io.drawbridge.core.ladder.LadderDrawing;
import java.util.ArrayList;
import java.util.List;

/** The messages of a call in the order in which they were seen, as arrows between two columns. Any thread. */
final class Ladder {
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
        LadderDrawing drawing = new LadderDrawing();
        int us = drawing.column(here, "");
        int them = drawing.column(there, "");
        steps.forEach(step -> drawing.arrow(
                step.millis(), step.sent() ? us : them, step.sent() ? them : us, step.text(), ""));
        return drawing.text();
    }
}
