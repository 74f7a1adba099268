package io.drawbridge.sip.stack;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Remembers which requests a loop has let in, for as long as they may be retransmitted.
 *
 * <p>A retransmission belongs to what was decided before: it must not count as a second call with a rate limit, and a
 * 503 to it would end a call that is being set up. Two sets of keyed hashes take turns; what is in neither is new.
 * Confined to its loop.
 */
final class AdmittedRequests {
    private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(32);
    private static final int MOST = 100_000;

    private Set<Long> latest = new HashSet<>();
    private Set<Long> before = new HashSet<>();
    private long turned = System.nanoTime();

    boolean contains(long hash) {
        return latest.contains(hash) || before.contains(hash);
    }

    void add(long hash) {
        long now = System.nanoTime();
        if (now - turned > TURN_NANOS || latest.size() >= MOST) {
            turned = now;
            Set<Long> emptied = before;
            before = latest;
            latest = emptied;
            latest.clear();
        }
        latest.add(hash);
    }
}
