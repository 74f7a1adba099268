package io.drawbridge.sip.stack;

import java.util.concurrent.atomic.LongAdder;

/** What happened to messages so far; any thread reads, the loops add. */
public final class Counters {
    final LongAdder received = new LongAdder();
    final LongAdder filtered = new LongAdder();
    final LongAdder garbage = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder silenced = new LongAdder();
    final LongAdder shed = new LongAdder();
    final LongAdder dropped = new LongAdder();

    Counters() {
    }

    /** Messages that arrived. */
    public long received() {
        return received.sum();
    }

    /** Messages that a filter dropped or throttled. */
    public long filtered() {
        return filtered.sum();
    }

    /** Messages that deserved no answer. */
    public long garbage() {
        return garbage.sum();
    }

    /** Requests answered with 4xx or 5xx for their form. */
    public long malformed() {
        return malformed.sum();
    }

    /** Requests that the admission policy refused. */
    public long refused() {
        return refused.sum();
    }

    /** Requests that the admission policy ignored. */
    public long silenced() {
        return silenced.sum();
    }

    /** Requests refused with 503 for want of room. */
    public long shed() {
        return shed.sum();
    }

    /** Messages dropped because a shard’s queue was full. */
    public long dropped() {
        return dropped.sum();
    }
}
