package io.drawbridge.rtp.loop;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls tickers at a steady pace: a wheel of slots, 5 ms apart, turned at absolute times, so that a late turn does
 * not delay the next one. It turns only while there is something on it. Tickers are spread over the slots of their
 * period. What was missed by less than a second is made up for; more (a suspended machine) is skipped, for nobody
 * wants the backlog.
 *
 * <p>Confined to its loop; allocates nothing per tick.
 */
public final class TickWheel {
    /** The distance of two slots; periods are multiples of it. */
    public static final Duration SLOT = Duration.ofMillis(5);

    static final int NOWHERE = -1;

    private static final Logger LOG = LoggerFactory.getLogger(TickWheel.class);
    private static final long SLOT_NANOS = SLOT.toNanos();
    private static final int SLOTS = 64;
    /** The list behind the slots: those of the slot that is being worked off. */
    private static final int IN_HAND = SLOTS;
    private static final int MOST_BEHIND = 200;

    private final EventLoop loop;
    private final @Nullable Ticker[] lists = new @Nullable Ticker[SLOTS + 1];
    private @Nullable ScheduledFuture<?> turning;
    private long due;
    private long turn;
    private int running;
    private int spread;

    TickWheel(EventLoop loop) {
        this.loop = loop;
    }

    /**
     * Starts a ticker, or changes its period.
     *
     * @param period a multiple of {@link #SLOT}, at most 64 of them
     */
    public void start(Ticker ticker, Duration period) {
        long turns = period.toNanos() / SLOT_NANOS;
        if (turns < 1 || turns > SLOTS || turns * SLOT_NANOS != period.toNanos()) {
            throw new IllegalArgumentException("a period of " + period + " is no multiple of 5 ms up to 320 ms");
        }
        stop(ticker);
        ticker.turns = (int) turns;
        insert(ticker, turn + 1 + spread++ % ticker.turns);
        if (running++ == 0) {
            due = System.nanoTime() + SLOT_NANOS;
            turning = loop.scheduleAtFixedRate(this::turn, SLOT_NANOS, SLOT_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    /** Stops a ticker; it is not called again. No harm if it does not run. */
    public void stop(Ticker ticker) {
        if (ticker.turns == 0) {
            return;
        }
        ticker.turns = 0;
        remove(ticker);
        if (--running == 0 && turning != null) {
            turning.cancel(false);
            turning = null;
        }
    }

    /** Calls the tickers of the next slot and puts each where it is due next. */
    void advance() {
        turn++;
        int slot = (int) (turn % SLOTS);
        while (lists[slot] != null) {
            // Taken in hand first: a ticker of 64 turns goes back into this very slot.
            Ticker ticker = lists[slot];
            remove(ticker);
            push(ticker, IN_HAND);
        }
        while (lists[IN_HAND] != null) {
            Ticker ticker = lists[IN_HAND];
            remove(ticker);
            try {
                ticker.tick();
            } catch (RuntimeException e) {
                LOG.error("{} failed and is stopped", ticker, e);
                stop(ticker);
            }
            if (ticker.turns > 0 && ticker.slot == NOWHERE) {
                insert(ticker, turn + ticker.turns);
            }
        }
    }

    private void turn() {
        long behind = (System.nanoTime() - due) / SLOT_NANOS;
        if (behind > MOST_BEHIND) {
            due += (behind - 1) * SLOT_NANOS;
        }
        while (running > 0 && due - System.nanoTime() <= 0) {
            due += SLOT_NANOS;
            advance();
        }
    }

    private void insert(Ticker ticker, long at) {
        push(ticker, (int) (at % SLOTS));
    }

    private void push(Ticker ticker, int slot) {
        ticker.slot = slot;
        ticker.next = lists[slot];
        lists[slot] = ticker;
    }

    @SuppressWarnings("ReferenceEquality") // links of a list
    private void remove(Ticker ticker) {
        if (ticker.slot == NOWHERE) {
            return;
        }
        Ticker before = lists[ticker.slot];
        if (before == ticker) {
            lists[ticker.slot] = ticker.next;
        } else {
            while (before != null && before.next != ticker) {
                before = before.next;
            }
            if (before != null) {
                before.next = ticker.next;
            }
        }
        ticker.next = null;
        ticker.slot = NOWHERE;
    }
}
