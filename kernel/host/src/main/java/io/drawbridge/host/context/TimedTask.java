package io.drawbridge.host.context;

import io.drawbridge.api.plugin.Registration;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A task of a generation whose time comes, once or again and again. */
final class TimedTask implements Registration, Runnable {
    private final PluginTasks tasks;
    private final HostTimer timer;
    private final @Nullable Duration interval;
    private final Runnable task;
    private volatile @Nullable Future<?> pending;
    private volatile boolean ended;

    /**
     * A task that is not due before it is armed.
     *
     * @param interval from the end of one run to the beginning of the next; null if there is only one
     */
    TimedTask(PluginTasks tasks, HostTimer timer, @Nullable Duration interval, Runnable task) {
        this.tasks = tasks;
        this.timer = timer;
        this.interval = interval;
        this.task = task;
    }

    void arm(Duration delay) {
        Future<?> next = timer.after(delay, () -> tasks.due(this));
        pending = next;
        if (ended) {
            next.cancel(false);
        }
    }

    @Override
    public void run() {
        if (ended || (interval == null && !tasks.forget(this))) {
            return; // it was cancelled while it waited for its turn
        }
        try {
            task.run();
        } finally {
            if (interval != null && !ended) {
                arm(interval);
            }
        }
    }

    @Override
    public void close() {
        ended = true;
        tasks.forget(this);
        Future<?> next = pending;
        if (next != null) {
            next.cancel(false);
        }
    }
}
