package io.drawbridge.rtp.stats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The counters of one end: written by its media loop alone, read from any thread.
 *
 * <p>One writer at a time makes a plain read and an opaque write enough: no lock prefix on the packet’s path, and a
 * reader still sees every value whole and in time.
 */
@SuppressWarnings("EnumOrdinal") // an index in memory and nowhere else
public final class Counters {
    private static final int SIZE = Counter.values().length;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] values = new long[SIZE];

    /** Adds one. Only on the loop. */
    public void increment(Counter counter) {
        add(counter, 1);
    }

    /** Adds. Only on the loop. */
    public void add(Counter counter, long amount) {
        int index = counter.ordinal();
        ELEMENT.setOpaque(values, index, values[index] + amount);
    }

    /** Sets a gauge. Only on the loop. */
    public void set(Counter counter, long value) {
        ELEMENT.setOpaque(values, counter.ordinal(), value);
    }

    /** Reads, from any thread. */
    public long get(Counter counter) {
        return (long) ELEMENT.getOpaque(values, counter.ordinal());
    }
}
