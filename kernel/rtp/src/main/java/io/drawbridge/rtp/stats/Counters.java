package io.drawbridge.rtp.stats;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The counters of one end: written by its media loop alone, read from any thread.
 *
 * <p>One writer at a time makes a plain read and an opaque write enough: no lock prefix on the packet’s path, and a
 * reader still sees every value whole and in time.
 */
@SuppressWarnings("EnumOrdinal") // an index in memory and nowhere else
public final class Counters {
    private static final int SIZE = Counter.values().length;

    private final AtomicLongArray values = new AtomicLongArray(SIZE);

    /** Adds one. Only on the loop. */
    public void increment(Counter counter) {
        add(counter, 1);
    }

    /** Adds. Only on the loop. */
    public void add(Counter counter, long amount) {
        int index = counter.ordinal();
        values.setOpaque(index, values.getPlain(index) + amount);
    }

    /** Sets a gauge. Only on the loop. */
    public void set(Counter counter, long value) {
        values.setOpaque(counter.ordinal(), value);
    }

    /** Reads, from any thread. */
    public long get(Counter counter) {
        return values.getOpaque(counter.ordinal());
    }
}
