package io.drawbridge.core.drain;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.core.admission.NodeState;
import io.drawbridge.core.admission.NodeState.Phase;
import io.drawbridge.core.call.CallOrders;
import io.drawbridge.core.registry.CallRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a node out of service, and back; see the package. */
public final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final long LOOK_MILLIS = 50;
    /** A call that was admitted a moment before is on its way to its shard, and not seen at the first look. */
    private static final int LOOKS = 2;

    private final NodeState state;
    private final CallRegistry calls;
    private final CallOrders orders;
    private final Supplier<Duration> usual;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // All below is guarded by the lock.
    private @Nullable Instant deadline;
    private boolean exit;
    private boolean exiting;
    private boolean watching;

    /**
     * Makes the drain of a node.
     *
     * @param usual how long calls are given where nobody says otherwise
     */
    public Drain(NodeState state, CallRegistry calls, CallOrders orders, Supplier<Duration> usual) {
        this.state = state;
        this.calls = calls;
        this.orders = orders;
        this.usual = usual;
    }

    /**
     * Begins, or changes the deadline of the drain that is under way.
     *
     * @param patience how long calls are given; empty for as long as configured
     * @param thenExit whether the process ends when none is left; once asked for, only {@link #cancel} takes it back
     * @param by who asks, for the log
     */
    public DrainProgress begin(Optional<Duration> patience, boolean thenExit, String by) {
        lock.lock();
        try {
            Duration given = patience.orElseGet(usual);
            exit |= thenExit;
            if (state.phase() != Phase.DRAINED) {
                state.enter(Phase.DRAINING);
                deadline = Instant.now().plus(given);
                LOG.info("draining, by {}: {} calls are left, hung up in {} s", by, calls.size(), given.toSeconds());
                watch();
            }
            exiting |= exit && state.phase() == Phase.DRAINED;
            changed.signalAll();
            return progress();
        } finally {
            lock.unlock();
        }
    }

    /** Lets the deadline of the drain that is under way have passed. */
    public void hurry() {
        lock.lock();
        try {
            if (deadline != null) {
                LOG.info("not waiting for {} calls any longer", calls.size());
                deadline = Instant.now();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes calls again; a node that is about to exit stays on its way.
     *
     * @param by who asks, for the log
     */
    public DrainProgress cancel(String by) {
        lock.lock();
        try {
            if (state.draining() && !exiting) {
                deadline = null;
                exit = false;
                state.enter(Phase.READY);
                LOG.info("calls are taken again, by {}", by);
                changed.signalAll();
            }
            return progress();
        } finally {
            lock.unlock();
        }
    }

    /** How far it is. */
    public DrainProgress progress() {
        lock.lock();
        try {
            return new DrainProgress(state.phase(), calls.size(), Optional.ofNullable(deadline), exit);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when a drain that was to end the process is over. */
    public void awaitExit() throws InterruptedException {
        lock.lock();
        try {
            while (!exiting) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        if (!watching) {
            watching = true;
            Thread.ofVirtual().name("drain").start(this::untilNobodyIsLeft);
        }
    }

    private void untilNobodyIsLeft() {
        lock.lock();
        try {
            int empty = 0;
            while (deadline != null) {
                empty = calls.size() == 0 ? empty + 1 : 0;
                if (empty >= LOOKS) {
                    drained();
                } else {
                    if (!Instant.now().isBefore(deadline) && calls.size() > 0) {
                        hangUp();
                    }
                    var _ = changed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watching = false;
            lock.unlock();
        }
    }

    private void drained() {
        deadline = null;
        state.enter(Phase.DRAINED);
        exiting |= exit;
        LOG.info("drained: no call is left");
        changed.signalAll();
    }

    /** Again at each look, for a call that has only now got as far as being one. */
    private void hangUp() {
        LOG.info("hanging up {} calls", calls.size());
        var _ = orders.hangUpAll(HangUpCause.DRAIN);
    }
}
