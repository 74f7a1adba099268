package io.drawbridge.core.trunk;

import java.time.Duration;

/**
 * How long an attempt waits.
 *
 * <p>On UDP an INVITE is sent at 0, T1, 3·T1, 7·T1… A peer is given up as silent only after it was sent at least three
 * times and the third had one more T1 to be answered: the wait is never less than 4·T1. T1 itself is what the trunk’s
 * round trip has shown, or a quarter of the configured wait before anything was measured.
 *
 * @param t1 the first retransmission interval
 * @param silence how long the peer may go without any response
 */
public record AttemptTimers(Duration t1, Duration silence) {
    /** Below, retransmissions would race with a peer’s garbage collection rather than with loss. */
    static final Duration SHORTEST_T1 = Duration.ofMillis(100);

    /** The T1 of RFC 3261; a longer round trip is its 4 s case and none that a failover could wait for. */
    static final Duration LONGEST_T1 = Duration.ofMillis(500);

    /** How many T1 it takes to send three times and wait one more. */
    private static final int THIRD_ANSWERED = 4;

    /** The timers of a trunk that nothing is known of yet. */
    public static AttemptTimers unmeasured(Duration wait) {
        return of(wait.dividedBy(THIRD_ANSWERED), wait);
    }

    /**
     * The timers for a round trip.
     *
     * @param roundTrip how long an answer takes at most, nearly always
     * @param wait the configured wait
     */
    public static AttemptTimers measured(Duration roundTrip, Duration wait) {
        return of(roundTrip, wait);
    }

    private static AttemptTimers of(Duration wanted, Duration wait) {
        Duration t1 = wanted.compareTo(SHORTEST_T1) < 0 ? SHORTEST_T1
                : wanted.compareTo(LONGEST_T1) > 0 ? LONGEST_T1 : wanted;
        Duration least = t1.multipliedBy(THIRD_ANSWERED);
        return new AttemptTimers(t1, wait.compareTo(least) < 0 ? least : wait);
    }
}
