package io.drawbridge.rtp.port;

import java.util.concurrent.atomic.AtomicBoolean;

/** A pair of ports in use: RTP on {@link #rtp()}, RTCP on the one above. */
public final class PortLease {
    private final PortPool pool;
    private final int rtp;
    private final AtomicBoolean released = new AtomicBoolean();

    PortLease(PortPool pool, int rtp) {
        this.pool = pool;
        this.rtp = rtp;
    }

    /** The even port. */
    public int rtp() {
        return rtp;
    }

    /** The odd port above. */
    public int rtcp() {
        return rtp + 1;
    }

    /** Gives the pair back, to rest before it is used again. Idempotent, from any thread. */
    public void release() {
        if (released.compareAndSet(false, true)) {
            pool.release(rtp);
        }
    }
}
