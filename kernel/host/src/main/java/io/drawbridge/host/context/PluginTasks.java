package io.drawbridge.host.context;

import io.drawbridge.api.plugin.Registration;
import io.drawbridge.host.invoke.Failure;
import io.drawbridge.host.invoke.OutOfMemory;
import io.drawbridge.host.invoke.PluginThreads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tasks of one generation, running and to come. Those beyond the limit of running ones wait for their turn, first
 * come, first served. A registration keeps its place among those that wait until it begins for the last time: what is
 * due is never refused.
 */
final class PluginTasks implements Executor {
    private static final Logger log = LoggerFactory.getLogger(PluginTasks.class);

    private final HostPluginContext.Identity identity;
    private final HostTimer timer;
    private final TaskLimits limits;
    /** Guards what follows; a thread is also started under it, so that one that is seen at the end has been. */
    private final Object lock = new Object();
    private final Set<Thread> threads = new HashSet<>();
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private final Set<TimedTask> timed = new HashSet<>();
    /** The tasks that run, without what libraries call back. */
    private int running;
    /** What of the queue has no registration. */
    private int untimed;
    private long started;
    private volatile boolean closed;
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    PluginTasks(HostPluginContext.Identity identity, HostTimer timer, TaskLimits limits) {
        this.identity = identity;
        this.timer = timer;
        this.limits = limits;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (lock) {
            requireOpen();
            if (running < limits.running()) {
                begin(task);
                return;
            }
            requireRoom();
            untimed++;
            queue.add(task);
        }
    }

    /**
     * The same for what a library calls back, which nobody is told of if it comes too late. It never waits: tasks that
     * run may wait for it themselves. What bounds it is what the plugin has asked of the library.
     */
    void callBack(Runnable task) {
        synchronized (lock) {
            if (!closed) {
                start(() -> run(task));
            }
        }
    }

    private void begin(Runnable task) {
        running++;
        start(() -> {
            try {
                run(task);
            } finally {
                next();
            }
        });
    }

    private void next() {
        synchronized (lock) {
            running--;
            Runnable task = queue.poll();
            if (task != null) {
                untimed -= task instanceof TimedTask ? 0 : 1;
                begin(task);
            }
        }
    }

    private void start(Runnable task) {
        String name = "plugin-" + identity.plugin() + "-task-" + ++started;
        Thread thread = PluginThreads.of(name, identity.loader(), () -> {
            try {
                task.run();
            } finally {
                synchronized (lock) {
                    threads.remove(Thread.currentThread());
                }
            }
        });
        threads.add(thread);
        thread.start();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "generation " + identity.generation() + " of plugin " + identity.plugin() + " has ended");
        }
    }

    private void requireRoom() {
        if (untimed + timed.size() >= limits.waiting()) {
            long number = refused.incrementAndGet();
            String reason = "plugin " + identity.plugin() + " has " + running + " tasks running and "
                    + limits.waiting() + " waiting, which are all that it may have (max-tasks, max-waiting-tasks)";
            if (Long.bitCount(number) == 1) {
                log.warn("a task was refused, number {}: {}", number, reason);
            }
            throw new RejectedExecutionException(reason);
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            OutOfMemory.note(thrown, identity.plugin());
            long number = failures.incrementAndGet();
            Failure failure = Failure.of(thrown);
            if (!closed && Long.bitCount(number) == 1) {
                log.warn("plugin={} a task failed, number {}: {}", identity.plugin(), number, failure);
                log.debug("{}", failure.trace());
            }
        }
    }

    /** Runs a task later, once, or again and again if there is an interval. */
    Registration schedule(Duration delay, @Nullable Duration interval, Runnable task) {
        TimedTask registration = new TimedTask(this, timer, interval, task);
        synchronized (lock) {
            requireOpen();
            requireRoom();
            timed.add(registration);
        }
        registration.arm(delay);
        return registration;
    }

    /** The time of a registration has come: it begins, or waits for its turn. */
    void due(TimedTask task) {
        synchronized (lock) {
            if (!timed.contains(task)) {
                return;
            }
            if (running < limits.running()) {
                begin(task);
            } else {
                queue.add(task);
            }
        }
    }

    /** Gives the place of a registration back; false if it had none any more. */
    boolean forget(TimedTask task) {
        synchronized (lock) {
            queue.remove(task);
            return timed.remove(task);
        }
    }

    /** How many there are, and were. */
    TaskFigures figures() {
        synchronized (lock) {
            return new TaskFigures(running, untimed + timed.size(), refused.get(), failures.get());
        }
    }

    /**
     * Ends all: nothing new begins, what is due never comes, what runs is interrupted and waited for.
     *
     * @return the names of those that run on
     */
    List<String> close(Duration patience) {
        List<Thread> begun;
        List<TimedTask> toCome;
        synchronized (lock) {
            closed = true;
            begun = List.copyOf(threads);
            toCome = List.copyOf(timed);
            queue.clear();
            untimed = 0;
        }
        toCome.forEach(TimedTask::close);
        begun.forEach(Thread::interrupt);
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        for (Thread thread : begun) {
            try {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!interrupted && left.isPositive()) {
                    thread.join(left);
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (lock) {
            return begun.stream().filter(threads::contains).map(Thread::getName).sorted().toList();
        }
    }
}
