package io.drawbridge.sip.transaction;

import java.time.Duration;

/**
 * The timers of one client transaction (RFC 3261 §17.1.1.1).
 *
 * @param t1 the first retransmission interval: an estimate of the round trip
 * @param timeout Timer B or F: how long to wait for a (first) response
 */
public record Timing(Duration t1, Duration timeout) {
    /** T1 = 500 ms, Timer B and F = 64·T1. */
    public static final Timing RFC_3261 = new Timing(Duration.ofMillis(500), Duration.ofSeconds(32));
}
