package io.drawbridge.host.invoke;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every 50 ms at what the event loops are doing. One that stays in one question to a plugin for more than 100 ms
 * is held by it: the log says by whom and where, and that extension is not asked again. The loop itself cannot be
 * freed: nothing stops a thread from outside. One thread; it looks only, so that loops pay nothing for it.
 *
 * <p>A machine that is short of processors, or a JVM that stands still, looks much like a plugin that holds a loop. So
 * time counts only while this thread gets its turns, and a loop that could run but did not get a processor is held by
 * nobody.
 *
 * <p>The same thread sees to it that plugins which spin elsewhere leave {@link Carriers} to the others.
 */
public final class LoopWatchdog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LoopWatchdog.class);
    private static final long INTERVAL = Duration.ofMillis(50).toNanos();
    private static final long LIMIT = Duration.ofMillis(100).toNanos();
    /** How long a loop must have had a processor to count as spinning: no honest answer takes that. */
    private static final long SPINNING = Duration.ofMillis(50).toNanos();
    /** A read of a socket seems to run and uses no processor; so does a loop that gets none, but not for so long. */
    private static final long BLOCKED_IN_NATIVE_CODE = Duration.ofSeconds(2).toNanos();
    private static final int DEEPEST_STACK = 40;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<LoopSeat, Watched> watched = new HashMap<>();
    private final Carriers carriers = new Carriers();
    private final Thread thread;
    private volatile boolean ended;

    /** What was seen of one loop. Confined to the watchdog's thread. */
    private static final class Watched {
        private long turn;
        private long held;
        private long processorAtStart;
        private @Nullable PluginExtension<?> holder;
    }

    private LoopWatchdog() {
        thread = Thread.ofPlatform().name("plugin-watchdog").daemon().inheritInheritableThreadLocals(false)
                .unstarted(this::watch);
        // Else it would keep that of whatever plugin is being started just now.
        thread.setContextClassLoader(LoopWatchdog.class.getClassLoader());
    }

    /** Begins to look. */
    public static LoopWatchdog start() {
        LoopWatchdog watchdog = new LoopWatchdog();
        watchdog.thread.start();
        return watchdog;
    }

    private void watch() {
        long last = System.nanoTime();
        while (!ended) {
            LockSupport.parkNanos(this, INTERVAL);
            long now = System.nanoTime();
            try {
                look(Math.min(now - last, 2 * INTERVAL));
                carriers.look();
            } catch (RuntimeException e) {
                log.error("the watchdog of event loops stumbled", e);
            } catch (OutOfMemoryError e) {
                OutOfMemory.note(e, "the watchdog of event loops");
            }
            last = now;
        }
    }

    private void look(long passed) {
        watched.keySet().removeIf(seat -> !seat.thread().isAlive());
        for (LoopSeat seat : LoopSeat.all()) {
            Watched loop = watched.computeIfAbsent(seat, fresh -> new Watched());
            long turn = seat.turn();
            PluginExtension<?> inside = seat.inside();
            if (inside == null || turn != loop.turn) {
                letGo(seat, loop);
                loop.turn = turn;
                loop.held = 0;
                loop.processorAtStart = inside == null ? 0 : processorTime(seat);
                continue;
            }
            loop.held += passed;
            if (loop.holder == null && loop.held > LIMIT && holds(seat, loop, inside)) {
                loop.holder = inside;
                inside.noteHeldLoop(seat.thread().getName(), Duration.ofNanos(loop.held), stack(seat));
            }
        }
    }

    private static void letGo(LoopSeat seat, Watched loop) {
        PluginExtension<?> holder = loop.holder;
        if (holder != null) {
            log.warn("plugin={} extension={} let go of event loop {} after about {} ms", holder.plugin(),
                    holder.name(), seat.thread().getName(), Duration.ofNanos(loop.held).toMillis());
            loop.holder = null;
        }
    }

    /**
     * Tells holding from waiting for a processor: it waits for something else, or has used what it got. A loop that is
     * in code of the kernel's, which the plugin has called, is not held by the plugin.
     */
    private boolean holds(LoopSeat seat, Watched loop, PluginExtension<?> inside) {
        if (!inPlugin(seat.thread().getStackTrace(), inside)) {
            return false;
        }
        if (seat.thread().getState() != Thread.State.RUNNABLE) {
            return true;
        }
        long used = processorTime(seat) - loop.processorAtStart;
        return used < 0 || used > SPINNING || loop.held > BLOCKED_IN_NATIVE_CODE;
    }

    private static boolean inPlugin(StackTraceElement[] stack, PluginExtension<?> inside) {
        ClassLoader loader = inside.gate().loader();
        for (StackTraceElement frame : stack) {
            String owner = frame.getClassLoaderName();
            if (owner != null && !owner.equals("platform")) {
                return loader != null && owner.equals(loader.getName());
            }
        }
        return false;
    }

    private long processorTime(LoopSeat seat) {
        return threads.isThreadCpuTimeSupported() && !seat.thread().isVirtual()
                ? threads.getThreadCpuTime(seat.thread().threadId()) : -1;
    }

    private static String stack(LoopSeat seat) {
        StringBuilder text = new StringBuilder();
        StackTraceElement[] stack = seat.thread().getStackTrace();
        for (int i = 0; i < Math.min(stack.length, DEEPEST_STACK); i++) {
            text.append("    at ").append(stack[i]).append('\n');
        }
        return text.toString().stripTrailing();
    }

    /** Looks no more. */
    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
    }
}
