package io.drawbridge.rtp.relay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a peer has been silent for the media time-out, though it may send: once per silence, and when it is over.
 * Confined to the loop of its end.
 */
final class SilenceWatch {
    private final long timeout;
    private boolean due;
    private long since;
    private boolean told;

    /** A time-out of zero never tells. */
    SilenceWatch(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    /** Packets are due from now on, or are not. */
    void due(boolean nowDue, long now) {
        if (nowDue && !due) {
            since = now;
            told = false;
        }
        due = nowDue;
    }

    /** A packet came; tells whether that ends a silence that was told of. */
    boolean heard(long now) {
        since = now;
        boolean over = told;
        told = false;
        return over;
    }

    /** The silence to tell of now; null if none. */
    @Nullable Duration toTell(long now) {
        if (!due || told || timeout == 0 || now - since < timeout) {
            return null;
        }
        told = true;
        return Duration.ofNanos(now - since);
    }
}
