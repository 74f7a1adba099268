package io.drawbridge.rtp.loop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wheel of slots, 5 ms apart: each ticker sits in the slot in which it is called next. Tickers of one period are
 * spread over its slots, so that a thousand senders do not all speak at once. Allocates nothing per tick; confined
 * to its loop.
 */
final class TickWheel {
    static final Duration SLOT = Duration.ofMillis(5);
    static final int NOWHERE = -1;

    private static final Logger LOG = LoggerFactory.getLogger(TickWheel.class);
    private static final int SLOTS = 64;
    /** The list behind the slots: those of the slot that is being worked off. */
    private static final int IN_HAND = SLOTS;

    private final @Nullable Ticker[] lists = new @Nullable Ticker[SLOTS + 1];
    private long turn;
    private int running;
    private int spread;

    boolean isEmpty() {
        return running == 0;
    }

    /** Starts a ticker, or changes its period. */
    void start(Ticker ticker, Duration period) {
        long turns = period.toNanos() / SLOT.toNanos();
        if (turns < 1 || turns > SLOTS || turns * SLOT.toNanos() != period.toNanos()) {
            throw new IllegalArgumentException("a period of " + period + " is no multiple of 5 ms up to 320 ms");
        }
        stop(ticker);
        ticker.turns = (int) turns;
        running++;
        insert(ticker, turn + 1 + spread++ % ticker.turns);
    }

    void stop(Ticker ticker) {
        if (ticker.turns > 0) {
            ticker.turns = 0;
            running--;
            remove(ticker);
        }
    }

    /** Calls the tickers of the next slot and puts each where it is due next. */
    void advance() {
        turn++;
        int slot = (int) (turn % SLOTS);
        // Taken in hand first: a ticker of 64 turns goes back into this very slot.
        for (Ticker ticker = lists[slot]; ticker != null; ticker = lists[slot]) {
            remove(ticker);
            push(ticker, IN_HAND);
        }
        for (Ticker ticker = lists[IN_HAND]; ticker != null; ticker = lists[IN_HAND]) {
            remove(ticker);
            call(ticker);
            if (ticker.turns > 0 && ticker.slot == NOWHERE) {
                insert(ticker, turn + ticker.turns);
            }
        }
    }

    private void call(Ticker ticker) {
        try {
            ticker.tick();
        } catch (RuntimeException e) {
            LOG.error("{} failed and is stopped", ticker, e);
            stop(ticker);
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
