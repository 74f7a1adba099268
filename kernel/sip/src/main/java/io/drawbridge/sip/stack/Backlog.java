package io.drawbridge.sip.stack;

import java.util.concurrent.TimeUnit;

/**
 * Tells whether a receiving loop keeps up.
 *
 * <p>Where the loop is the shard there is no queue but the socket’s: as long as each read empties it the loop keeps up;
 * if reads come back full for too long, what is read now has waited that long, and new calls are shed.
 */
final class Backlog {
    private static final long LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private long fullSince;
    private boolean full;
    private boolean behind;

    void readComplete(boolean drained) {
        if (drained) {
            full = false;
            behind = false;
            return;
        }
        long now = System.nanoTime();
        if (!full) {
            full = true;
            fullSince = now;
        }
        behind = now - fullSince > LIMIT_NANOS;
    }

    boolean roomForCall() {
        return !behind;
    }
}
