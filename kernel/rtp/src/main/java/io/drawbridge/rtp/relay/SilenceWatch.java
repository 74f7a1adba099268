package io.drawbridge.rtp.relay;

import java.time.Duration;

/**
 * Tells when a peer has been silent for the media time-out, though it may send: once per silence, and when that is
 * over. Looks now and then and is no part of a packet’s way. Confined to the loop of its end.
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

    /**
     * Looks at the time.
     *
     * @param packets whether any packet has ever come
     * @param lastPacket when the last one came
     */
    void look(boolean packets, long lastPacket, long now, EndListener listener) {
        if (packets && lastPacket - since > 0) {
            since = lastPacket;
            if (told) {
                told = false;
                listener.resumed();
            }
        }
        if (due && !told && timeout > 0 && now - since >= timeout) {
            told = true;
            listener.silent(Duration.ofNanos(now - since));
        }
    }
}
