package io.drawbridge.host.context;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that tells plugins' tasks when it is time; it never runs any of them. Its context class loader is the
 * host's for good: a thread that is first needed while a plugin is being called would inherit that plugin's, and keep
 * it.
 */
public final class HostTimer implements AutoCloseable {
    private final ScheduledThreadPoolExecutor scheduler;

    /** Starts the thread. */
    public HostTimer() {
        scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "plugin-timer");
            thread.setDaemon(true);
            thread.setContextClassLoader(HostTimer.class.getClassLoader());
            return thread;
        });
        // A cancelled task would hold its plugin until its time has come.
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.prestartAllCoreThreads();
    }

    /** Runs something that returns at once later, on the one thread. */
    public Future<?> after(Duration delay, Runnable trigger) {
        return scheduler.schedule(trigger, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends the thread; what is due later never runs. */
    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
