package io.drawbridge.core.trunk;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What a trunk counts since the start. Any thread. */
public final class TrunkCounters {
    private final Map<Counter, LongAdder> adders = new EnumMap<>(Counter.class);

    TrunkCounters() {
        for (Counter counter : Counter.values()) {
            adders.put(counter, new LongAdder());
        }
    }

    void add(Counter counter) {
        adder(counter).increment();
    }

    /** The value of one counter. */
    public long value(Counter counter) {
        return adder(counter).sum();
    }

    /** All values. */
    public Map<Counter, Long> values() {
        Map<Counter, Long> all = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            all.put(counter, value(counter));
        }
        return all;
    }

    private LongAdder adder(Counter counter) {
        return Objects.requireNonNull(adders.get(counter));
    }

    /** What is counted. */
    public enum Counter {
        /** Slots given, both directions. */
        CALLS,
        /** Slots refused because of max-calls. */
        CALLS_REFUSED,
        /** Slots refused because of max-cps. */
        RATE_REFUSED,
        /** Responses that showed that a target works. */
        RESPONSES,
        /** 503s. */
        UNAVAILABLE,
        /** Attempts that met silence. */
        SILENT,
        /** Attempts that the transport refused. */
        TRANSPORT_ERRORS,
        /** Times that calls set a target aside. */
        EJECTIONS,
        /** Probes sent. */
        PROBES,
        /** Probes that were not answered well. */
        PROBES_FAILED
    }
}
