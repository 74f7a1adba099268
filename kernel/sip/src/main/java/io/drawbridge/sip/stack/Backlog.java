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

    private long emptyAt = System.nanoTime();
    private boolean behind;

    void readComplete(boolean drained) {
        long now = System.nanoTime();
        if (drained) {
            emptyAt = now;
            behind = false;
        } else {
            behind = now - emptyAt > LIMIT_NANOS;
        }
    }

    boolean roomForCall() {
        return !behind;
    }
}
