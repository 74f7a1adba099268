package io.drawbridge.core.statistics;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a counter grows, over the last ten seconds. */
final class CallRate {
    private static final int SECONDS = 10;

    private final Deque<Long> values = new ArrayDeque<>(SECONDS + 2);

    /** The counter as it stands; to be called every second. */
    synchronized void add(long value) { // one thread adds, others read now and then
        values.addLast(value);
        if (values.size() > SECONDS + 1) {
            values.removeFirst();
        }
    }

    synchronized double perSecond() {
        return values.size() < 2 ? 0
                : (double) (values.getLast() - values.getFirst()) / (values.size() - 1);
    }
}
