package io.drawbridge.sip.dialog;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What the user agent counts since its start. Any thread. */
public final class UserAgentCounters {
    private final Map<Counter, LongAdder> adders = new EnumMap<>(Counter.class);

    /** Makes counters that stand at zero. */
    public UserAgentCounters() {
        for (Counter counter : Counter.values()) {
            adders.put(counter, new LongAdder());
        }
    }

    void add(Counter counter) {
        adder(counter).increment();
    }

    void subtract(Counter counter) {
        adder(counter).decrement();
    }

    /** The value of one counter. */
    public long value(Counter counter) {
        return adder(counter).sum();
    }

    private LongAdder adder(Counter counter) {
        return Objects.requireNonNull(adders.get(counter));
    }

    /** All values. */
    public Map<Counter, Long> values() {
        Map<Counter, Long> all = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            all.put(counter, value(counter));
        }
        return all;
    }

    /** What is counted. */
    public enum Counter {
        /** Dialogs in the tables now. */
        DIALOGS,
        /** INVITEs of ours that were given up and may still be answered, now. */
        ORPHANS,
        /** New INVITEs received. */
        INVITES_IN,
        /** New INVITEs sent. */
        INVITES_OUT,
        /** Requests that named a dialog we do not have, and CANCELs without INVITE: 481. */
        UNKNOWN_DIALOG,
        /** ACKs that belong to nothing. */
        STRAY_ACK,
        /** Merged requests: 482. */
        MERGED,
        /** Methods that we do not take: 405 or 501. */
        METHOD_REFUSED,
        /** Extensions that we do not have: 420. */
        EXTENSION_REFUSED,
        /** Requests out of order: 500. */
        OUT_OF_ORDER,
        /** Glare: 491, or 500 with Retry-After. */
        GLARE,
        /** Repeats of our own 2xx. */
        ANSWER_REPEATED,
        /** Repeated 2xx that got the same ACK again. */
        ACK_REPEATED,
        /** Our 2xx that never got an ACK. */
        ACK_MISSING,
        /** Answers whose ACK our own side did not give in time. */
        ACK_LATE,
        /** Reliable 1xx that never got a PRACK. */
        PRACK_MISSING,
        /** 2xx of forks, crossed CANCELs and orphans: ACK and BYE. */
        ANSWER_UNWANTED,
        /** Stray 2xx to dialogs that we do not have: ACK and BYE. */
        STRAY_ANSWER,
        /** Stray or repeated 2xx dropped because there are too many, or not addressed to us. */
        STRAY_DROPPED,
        /** What a limit refused. */
        LIMIT,
        /** Requests that our own side did not answer in time. */
        UNANSWERED
    }
}
