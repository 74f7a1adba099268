package io.drawbridge.sip.shard;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hashed timer wheel that belongs to one event loop and expires on it.
 *
 * <p>SIP starts several timers per message and stops nearly all of them before they expire, so starting and stopping
 * must cost no more than linking a list: the event loop's own queue would sort each of them. The wheel asks the loop
 * for a tick only while it holds timers. Everything runs on the loop but {@link Entry#cancel()}.
 */
final class TimerWheel {
    private static final Logger LOG = LoggerFactory.getLogger(TimerWheel.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int SLOTS = 1024;

    private final EventLoop loop;
    private final Entry[] slots = new Entry[SLOTS];
    private final Runnable tick = this::tick;
    private final long origin = System.nanoTime();
    private long now;
    private int size;
    private boolean ticking;

    TimerWheel(EventLoop loop) {
        this.loop = loop;
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Entry(this, () -> { }, 0);
        }
    }

    /** Starts a timer; on the loop. */
    Entry start(Runnable task, long delayNanos) {
        if (size == 0) {
            now = current();
        }
        // one tick more than the quotient, so that no timer fires early
        long due = current() + Math.max(0, delayNanos) / TICK_NANOS + 1;
        Entry entry = new Entry(this, task, due);
        entry.link(slots[(int) (due & SLOTS - 1)]);
        size++;
        if (!ticking) {
            ticking = true;
            var _ = loop.schedule(tick, TICK_NANOS, TimeUnit.NANOSECONDS);
        }
        return entry;
    }

    private long current() {
        return (System.nanoTime() - origin) / TICK_NANOS;
    }

    private void tick() {
        long until = current();
        if (until - now > SLOTS) {
            // a loop that was held longer than a turn: one turn visits every slot
            now = until - SLOTS;
        }
        while (now < until) {
            now++;
            expire(slots[(int) (now & SLOTS - 1)], until);
        }
        ticking = size > 0;
        if (ticking) {
            var _ = loop.schedule(tick, TICK_NANOS, TimeUnit.NANOSECONDS);
        }
    }

    private void expire(Entry head, long until) {
        Entry entry = head.next;
        while (entry != head) {
            Entry following = entry.next;
            if (entry.due <= until) {
                entry.unlink();
                size--;
                run(entry.task);
                // the task may have stopped the one that followed
                if (following != head && !following.linked) {
                    following = head.next;
                }
            }
            entry = following;
        }
    }

    @SuppressWarnings("CatchingUnchecked") // a timer's bug must not stop the wheel
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Exception | StackOverflowError e) {
            LOG.error("a timer task failed", e);
        }
    }

    private void remove(Entry entry) {
        if (entry.linked) {
            entry.unlink();
            size--;
        }
    }

    /** One timer, a link of its slot's ring. */
    static final class Entry implements TimerHandle {
        private final TimerWheel wheel;
        private final Runnable task;
        private final long due;
        private Entry next = this;
        private Entry previous = this;
        private boolean linked;

        private Entry(TimerWheel wheel, Runnable task, long due) {
            this.wheel = wheel;
            this.task = task;
            this.due = due;
        }

        private void link(Entry head) {
            previous = head.previous;
            next = head;
            previous.next = this;
            head.previous = this;
            linked = true;
        }

        private void unlink() {
            previous.next = next;
            next.previous = previous;
            next = this;
            previous = this;
            linked = false;
        }

        @Override
        public void cancel() {
            if (wheel.loop.inEventLoop()) {
                wheel.remove(this);
            } else {
                wheel.loop.execute(() -> wheel.remove(this));
            }
        }
    }

    /** How many timers run; for tests and metrics, on the loop. */
    int size() {
        return size;
    }
}
