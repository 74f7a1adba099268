package io.drawbridge.core.statistics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The last five minutes: samples of counters, ten seconds apart. */
public final class SlidingWindow {
    private static final int SAMPLES = 30;

    private final Deque<Sample> samples = new ArrayDeque<>(SAMPLES + 1);

    SlidingWindow() {
    }

    /**
     * Counters at one moment, or the differences of two.
     *
     * @param offered calls that arrived
     * @param answered calls that were answered
     * @param effective calls that came to an end of the users’ own
     * @param ended answered calls that have ended
     * @param talkedNanos their talk time
     * @param rang calls whose callee rang, or answered without
     * @param delayNanos their post-dial delays
     */
    public record Sample(long offered, long answered, long effective, long ended, long talkedNanos, long rang,
            long delayNanos) {
        private static final Sample NOTHING = new Sample(0, 0, 0, 0, 0, 0, 0);

        /** ASR, 0 to 1; empty if no call arrived. */
        public OptionalDouble answerSeizureRatio() {
            return ratio(answered, offered);
        }

        /** NER, 0 to 1; empty if no call arrived. */
        public OptionalDouble networkEffectivenessRatio() {
            return ratio(effective, offered);
        }

        /** ACD in seconds; empty if no answered call has ended. */
        public OptionalDouble averageCallDuration() {
            return ended == 0 ? OptionalDouble.empty() : OptionalDouble.of(talkedNanos / 1e9 / ended);
        }

        /** The mean post-dial delay in seconds; empty if nobody rang. */
        public OptionalDouble averagePostDialDelay() {
            return rang == 0 ? OptionalDouble.empty() : OptionalDouble.of(delayNanos / 1e9 / rang);
        }

        /** What arrived before the window may be answered in it: no more than all. */
        private static OptionalDouble ratio(long part, long all) {
            return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, (double) part / all));
        }

        private Sample since(Sample before) {
            return new Sample(offered - before.offered, answered - before.answered, effective - before.effective,
                    ended - before.ended, talkedNanos - before.talkedNanos,
                    rang - before.rang, delayNanos - before.delayNanos);
        }
    }

    synchronized void add(Sample now) { // by one thread every ten seconds, and by readers
        samples.addLast(now);
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
    }

    synchronized Sample since(Sample now) {
        @Nullable Sample oldest = samples.peekFirst();
        return now.since(samples.size() < SAMPLES || oldest == null ? Sample.NOTHING : oldest);
    }
}
