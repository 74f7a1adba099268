package io.drawbridge.rtp.policy;

/**
 * A cap of packets per second with room for a burst of half a second: what queued up while the loop was busy is no
 * flood. One long of state (generic cell rate algorithm); confined to a loop.
 */
public final class RateCap {
    private final long interval;
    private final long tolerance;
    private long due;
    private boolean started;

    /** Makes a cap of so many packets per second. */
    public RateCap(int packetsPerSecond) {
        if (packetsPerSecond < 1) {
            throw new IllegalArgumentException("a cap must be at least 1 packet per second");
        }
        interval = 1_000_000_000L / packetsPerSecond;
        tolerance = Math.max(interval, 500_000_000L);
    }

    /** Counts a packet and tells whether it is within the cap. */
    public boolean admits(long now) {
        if (!started || now - due > 0) {
            started = true;
            due = now;
        }
        if (due - now > tolerance) {
            return false;
        }
        due += interval;
        return true;
    }
}
