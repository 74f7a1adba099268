package io.drawbridge.host.invoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makes the threads on which the code of plugins runs, and knows those that run now. */
public final class PluginThreads {
    private static final Set<RunningCode> RUNNING = ConcurrentHashMap.newKeySet();

    private PluginThreads() {
    }

    /**
     * Makes a virtual thread, not started.
     *
     * @param name its name, which an operator reads in a thread dump
     * @param loader its context class loader
     */
    public static Thread of(String name, ClassLoader loader, Runnable task) {
        Thread thread = Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false)
                .unstarted(() -> run(name, loader.getName(), task));
        thread.setContextClassLoader(loader);
        return thread;
    }

    /**
     * Makes a platform thread, not started, that does not keep the process alive.
     *
     * @param name its name, which an operator reads in a thread dump
     * @param loader its context class loader
     */
    public static Thread platform(String name, ClassLoader loader, Runnable task) {
        Thread thread = Thread.ofPlatform().name(name).daemon().inheritInheritableThreadLocals(false)
                .unstarted(() -> run(name, loader.getName(), task));
        thread.setContextClassLoader(loader);
        return thread;
    }

    private static void run(String name, @Nullable String generation, Runnable task) {
        RunningCode running = new RunningCode(
                Objects.requireNonNullElse(generation, "host"), name, Thread.currentThread(), System.nanoTime());
        RUNNING.add(running);
        try {
            task.run();
        } finally {
            RUNNING.remove(running);
        }
    }

    /** How many virtual threads of plugins could run, or do, and have not ended for so many nanoseconds. */
    static int spinning(long nanos) {
        long now = System.nanoTime();
        int spinning = 0;
        for (RunningCode code : RUNNING) {
            if (now - code.since() > nanos && code.thread().isVirtual()
                    && code.thread().getState() == Thread.State.RUNNABLE) {
                spinning++;
            }
        }
        return spinning;
    }

    /** The code of plugins that runs now, on threads made here and on event loops. */
    public static List<RunningCode> running() {
        List<RunningCode> all = new ArrayList<>(RUNNING);
        for (LoopSeat seat : LoopSeat.all()) {
            PluginExtension<?> inside = seat.inside();
            ClassLoader loader = inside == null ? null : inside.gate().loader();
            if (inside != null && loader != null) {
                all.add(new RunningCode(Objects.requireNonNullElse(loader.getName(), inside.plugin()),
                        inside + " on loop " + seat.thread().getName(), seat.thread(), System.nanoTime()));
            }
        }
        return all;
    }
}
