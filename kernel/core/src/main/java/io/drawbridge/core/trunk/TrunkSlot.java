package io.drawbridge.core.trunk;

import java.util.concurrent.atomic.AtomicBoolean;

/** A channel of a trunk, held by one call. */
public final class TrunkSlot implements AutoCloseable {
    private final Trunk trunk;
    private final AtomicBoolean held = new AtomicBoolean(true);

    TrunkSlot(Trunk trunk) {
        this.trunk = trunk;
    }

    /** The trunk. */
    public Trunk trunk() {
        return trunk;
    }

    /** Gives the channel back. Idempotent; any thread. */
    public void release() {
        if (held.compareAndSet(true, false)) {
            trunk.released();
        }
    }

    @Override
    public void close() {
        release();
    }
}
