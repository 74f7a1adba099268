package io.drawbridge.api.admin;

import io.drawbridge.api.event.CallEvent;
import java.time.Duration;
import java.util.Optional;

/**
 * What happens to calls, as it happens, for one listener. Memory only and bounded: whoever does not keep up misses the
 * newest events. For one thread at a time, but for {@link #close()}.
 */
public interface EventStream extends AutoCloseable {

    /**
     * The next event.
     *
     * @param patience how long to wait for it
     * @return empty if none came, or the stream is closed
     */
    Optional<CallEvent> next(Duration patience) throws InterruptedException;

    /** How many events were missed so far. */
    long missed();

    /**
     * Whether it has ended: it was closed, or nobody asked for the next event for so long that it was given up. What
     * waits still comes, and nothing after it.
     */
    boolean closed();

    /** Ends it; does nothing the second time. Any thread. */
    @Override
    void close();
}
