package io.drawbridge.sip.dialog;

import java.time.Duration;

/**
 * Upper bounds of everything here.
 *
 * @param dialogs dialogs and open INVITEs per shard; beyond, new INVITEs get 503 and ours fail with {@code LIMIT}
 * @param forks early dialogs of one INVITE, on either side
 * @param requests requests of ours that are open in one dialog
 * @param strays stray 2xx answered per shard and second
 * @param acknowledge how long our own side may take to ACK a 2xx, or to PRACK an offer
 * @param proceeding how long an INVITE of ours may go without a new 1xx (Timer C, RFC 3261 §16.6)
 * @param invite how long an INVITE may be open at all, on either side
 * @param answer how long our own side may take to answer another request
 * @param resolve how long the resolver may take
 */
public record Limits(
        int dialogs,
        int forks,
        int requests,
        int strays,
        Duration acknowledge,
        Duration proceeding,
        Duration invite,
        Duration answer,
        Duration resolve) {
    /** The values that fit most. */
    public static final Limits DEFAULT = new Limits(100_000, 12, 16, 200, Duration.ofSeconds(20),
            Duration.ofSeconds(185), Duration.ofMinutes(10), Duration.ofSeconds(20), Duration.ofSeconds(5));
}
