package io.drawbridge.host.context;

import io.drawbridge.api.plugin.Registration;
import io.drawbridge.host.invoke.Failure;
import io.drawbridge.host.invoke.OutOfMemory;
import io.drawbridge.host.invoke.PluginThreads;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks of one generation, running and to come. */
final class PluginTasks implements Executor {
    private static final Logger log = LoggerFactory.getLogger(PluginTasks.class);

    private final HostPluginContext.Identity identity;
    private final HostTimer timer;
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private final Set<Timed> timed = ConcurrentHashMap.newKeySet();
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean closed;

    PluginTasks(HostPluginContext.Identity identity, HostTimer timer) {
        this.identity = identity;
        this.timer = timer;
    }

    @Override
    public void execute(Runnable task) {
        if (!begin(task)) {
            throw ended();
        }
    }

    /** The same for what a library calls back, which nobody is told of if it comes too late. */
    void callBack(Runnable task) {
        begin(task);
    }

    private boolean begin(Runnable task) {
        String name = "plugin-" + identity.plugin() + "-task-" + started.incrementAndGet();
        Thread thread = PluginThreads.of(name, identity.loader(), () -> run(task));
        // Adding, starting and the end exclude each other: a thread that is seen at the end has been started.
        synchronized (running) {
            if (closed) {
                return false;
            }
            running.add(thread);
            thread.start();
            return true;
        }
    }

    private IllegalStateException ended() {
        return new IllegalStateException(
                "generation " + identity.generation() + " of plugin " + identity.plugin() + " has ended");
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
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    /** Runs a task later, once, or again and again if there is an interval. */
    Registration schedule(Duration delay, @Nullable Duration interval, Runnable task) {
        Timed registration = new Timed(interval, task);
        synchronized (running) {
            if (closed) {
                throw ended();
            }
            timed.add(registration);
        }
        registration.arm(delay);
        return registration;
    }

    /** How many tasks have failed. */
    long failures() {
        return failures.get();
    }

    /**
     * Ends all: nothing new begins, what is due never comes, what runs is interrupted and waited for.
     *
     * @return the names of those that run on
     */
    List<String> close(Duration patience) {
        List<Thread> threads;
        synchronized (running) {
            closed = true;
            threads = List.copyOf(running);
        }
        List.copyOf(timed).forEach(Timed::close);
        threads.forEach(Thread::interrupt);
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        for (Thread thread : threads) {
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
        return threads.stream().filter(running::contains).map(Thread::getName).sorted().toList();
    }

    /** A task whose time comes. */
    private final class Timed implements Registration {
        private final @Nullable Duration interval;
        private final Runnable task;
        private volatile @Nullable Future<?> pending;
        private volatile boolean ended;

        Timed(@Nullable Duration interval, Runnable task) {
            this.interval = interval;
            this.task = task;
        }

        void arm(Duration delay) {
            Future<?> next = timer.after(delay, this::due);
            pending = next;
            if (ended) {
                next.cancel(false);
            }
        }

        private void due() {
            if (!ended && !closed) {
                execute(this::runAndRearm);
            }
        }

        private void runAndRearm() {
            try {
                task.run();
            } finally {
                if (interval == null) {
                    close();
                } else if (!ended && !closed) {
                    arm(interval);
                }
            }
        }

        @Override
        public void close() {
            ended = true;
            timed.remove(this);
            Future<?> next = pending;
            if (next != null) {
                next.cancel(false);
            }
        }
    }
}
