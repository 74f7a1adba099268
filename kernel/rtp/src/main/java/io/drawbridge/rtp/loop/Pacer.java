package io.drawbridge.rtp.loop;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls tickers at a steady pace. The times are absolute, so that a late call delays no later one; what was missed
 * by up to a second is made up for, more (a suspended machine) is skipped, for nobody wants that backlog. Costs
 * nothing while there is no ticker. Confined to its loop.
 */
public final class Pacer {
    private static final long SLOT_NANOS = TickWheel.SLOT.toNanos();
    private static final long MOST_BEHIND_NANOS = 1_000_000_000;

    private final EventLoop loop;
    private final TickWheel wheel = new TickWheel();
    private @Nullable ScheduledFuture<?> turning;
    private long due;

    Pacer(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * Starts a ticker, or changes its period.
     *
     * @param period a multiple of 5 ms up to 320 ms
     */
    public void start(Ticker ticker, Duration period) {
        wheel.start(ticker, period);
        if (turning == null) {
            due = System.nanoTime() + SLOT_NANOS;
            turning = loop.scheduleAtFixedRate(this::turn, SLOT_NANOS, SLOT_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    /** Stops a ticker; it is not called again. No harm if it does not run. */
    public void stop(Ticker ticker) {
        wheel.stop(ticker);
    }

    private void turn() {
        due = catchUp(wheel, due, System.nanoTime());
        if (wheel.isEmpty() && turning != null) {
            turning.cancel(false);
            turning = null;
        }
    }

    /** Turns the wheel as far as it should be by now, and tells when the next turn is due. */
    static long catchUp(TickWheel wheel, long due, long now) {
        long next = now - due > MOST_BEHIND_NANOS ? now - (now - due) % SLOT_NANOS : due;
        for (; next - now <= 0; next += SLOT_NANOS) {
            wheel.advance();
        }
        return next;
    }
}
