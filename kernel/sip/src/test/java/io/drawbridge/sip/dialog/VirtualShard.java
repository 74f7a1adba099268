package io.drawbridge.sip.dialog;

import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.Shards;
import io.drawbridge.sip.shard.TimerHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** A shard whose time stands still until the test moves it. Also the only one of its node. */
final class VirtualShard implements Shard, Shards {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::number));
    private long nanos;
    private long numbers;

    private record Timer(long due, long number, Runnable task) {
    }

    @Override
    public int index() {
        return 0;
    }

    @Override
    public boolean current() {
        return true;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public TimerHandle schedule(Runnable task, long delay, TimeUnit unit) {
        Timer timer = new Timer(nanos + unit.toNanos(delay), numbers++, task);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    /** Runs what was posted. */
    void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Moves time, running each timer at its moment. */
    void advance(Duration step) {
        run();
        long end = nanos + step.toNanos();
        for (Timer next = timers.peek(); next != null && next.due <= end; next = timers.peek()) {
            timers.remove();
            nanos = next.due;
            next.task.run();
            run();
        }
        nanos = end;
    }

    /** How many timers are set. */
    int timers() {
        return timers.size();
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public Shard shard(int index) {
        return this;
    }

    @Override
    public Shard ofCallId(String callId) {
        return this;
    }
}
