package io.drawbridge.rtp.loop;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lives on one media loop at a time and may be moved to another.
 *
 * <p>Everybody else speaks to it by {@link #post}. Messages wait in a queue of the resident’s own and not in that
 * of a loop, so that they keep their order when the resident moves: whoever empties the queue hands it on to the loop
 * that the resident is on by then. A packet never overtakes a message: see {@link MediaLoop#catchUp}.
 */
public abstract class LoopResident {
    private static final Logger LOG = LoggerFactory.getLogger(LoopResident.class);

    /** The index in the loop’s list, kept by the loop; -1 while away. */
    int place = -1;

    private final Queue<Runnable> messages = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean announced = new AtomicBoolean();
    private volatile MediaLoop loop;

    /** Makes a resident of this loop; it is {@link #arrive there} by its first message. */
    protected LoopResident(MediaLoop loop) {
        this.loop = loop;
        loop.expectOne();
    }

    /** The loop that this is on, or on its way to. */
    public final MediaLoop loop() {
        return loop;
    }

    /** Asked every {@link MediaLoop#SWEEP} on the loop. */
    protected abstract void sweep(long now);

    /** Closes what this holds; asked on the loop when the engine ends. */
    public abstract void close();

    /**
     * Runs a message on the loop that this is on, after those before it. From any thread, also from the loop
     * itself: never within the caller.
     */
    public final void post(Runnable message) {
        messages.add(message);
        if (announced.compareAndSet(false, true)) {
            loop.announce(this);
        }
    }

    /** Takes up residence: {@link #sweep} is called from now on. Only on the loop. */
    protected final void arrive() {
        loop.add(this);
    }

    /** Gives up residence, before the end or a departure. Only on the loop. */
    protected final void leave() {
        if (place >= 0) {
            loop.remove(this);
        }
    }

    /** Has messages delivered on another loop from now on. Only on the loop, after {@link #leave}. */
    protected final void departTo(MediaLoop other) {
        loop.expectOneLess();
        other.expectOne();
        loop = other;
    }

    /** The end: the loop need not count on this any more. Only on the loop. */
    protected final void gone() {
        loop.expectOneLess();
    }

    /** What one message throws must not keep the others from being delivered. */
    private void run(Runnable message) {
        try {
            message.run();
        } catch (RuntimeException e) {
            LOG.error("{}: a message failed", this, e);
        }
    }

    /** Delivers what waits. On the loop that this was announced to: a move since then takes the rest elsewhere. */
    void deliver() {
        announced.set(false);
        while (loop.inLoop()) {
            Runnable message = messages.poll();
            if (message == null) {
                return;
            }
            run(message);
        }
        if (!messages.isEmpty() && announced.compareAndSet(false, true)) {
            loop.announce(this);
        }
    }
}
