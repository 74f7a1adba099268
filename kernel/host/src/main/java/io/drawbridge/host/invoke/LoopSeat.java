package io.drawbridge.host.invoke;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which extension one event loop is in. Written by that loop alone, twice for each question and without a fence; read
 * by the watchdog, which needs to know no more than whether the same question is still there.
 */
final class LoopSeat {
    private static final VarHandle INSIDE;
    private static final VarHandle TURN;
    private static final int SAMPLE = 61;
    private static final Set<LoopSeat> ALL = ConcurrentHashMap.newKeySet();
    @SuppressWarnings("ThreadLocalUsage") // holds host data only, on loops that live as long as the host
    private static final ThreadLocal<LoopSeat> HERE = ThreadLocal.withInitial(LoopSeat::take);

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            INSIDE = lookup.findVarHandle(LoopSeat.class, "inside", PluginExtension.class);
            TURN = lookup.findVarHandle(LoopSeat.class, "turn", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Thread thread = Thread.currentThread();
    private @Nullable PluginExtension<?> inside;
    private long turn;
    private int sinceSample;

    private LoopSeat() {
    }

    private static LoopSeat take() {
        ALL.removeIf(seat -> !seat.thread.isAlive());
        LoopSeat seat = new LoopSeat();
        ALL.add(seat);
        return seat;
    }

    /** The seat of this thread. */
    static LoopSeat here() {
        return HERE.get();
    }

    /** The seats of all loops that live. */
    static Set<LoopSeat> all() {
        return ALL;
    }

    Thread thread() {
        return thread;
    }

    /** Goes in; what comes back is for {@link #leave}, since one extension may lead into another. */
    @Nullable PluginExtension<?> enter(PluginExtension<?> extension) {
        PluginExtension<?> before = inside;
        TURN.setOpaque(this, turn + 1);
        INSIDE.setOpaque(this, extension);
        return before;
    }

    void leave(@Nullable PluginExtension<?> before) {
        INSIDE.setOpaque(this, before);
        TURN.setOpaque(this, turn + 1);
    }

    /** Tells whether this question is to be timed: a prime apart, so that no pattern of questions hides from it. */
    boolean samples() {
        if (++sinceSample < SAMPLE) {
            return false;
        }
        sinceSample = 0;
        return true;
    }

    /** The extension that the loop is in; any thread. */
    @Nullable PluginExtension<?> inside() {
        return (PluginExtension<?>) INSIDE.getOpaque(this);
    }

    /** Changes whenever the loop goes in or out; any thread. */
    long turn() {
        return (long) TURN.getOpaque(this);
    }
}
