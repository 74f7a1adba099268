package io.drawbridge.rtp.relay;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Told of what happens at an end; on its media loop, must not block. */
public interface EndListener {
    /** Listens to nothing. */
    EndListener NONE = new EndListener() {
    };

    /**
     * The source of the peer’s RTP was verified.
     *
     * @param source its address
     * @param before the one before, if there was another one
     */
    default void locked(InetSocketAddress source, @Nullable InetSocketAddress before) {
    }

    /**
     * No packet came for the media time-out, though the peer may send. Told once per silence.
     *
     * @param silence how long it has lasted so far
     */
    default void silent(Duration silence) {
    }

    /** The silence that was told of is over. */
    default void resumed() {
    }
}
