package io.drawbridge.sip.shard;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/** A shard on a Netty event loop with a timer wheel of its own. */
final class EventLoopShard implements Shard {
    private final int index;
    private final EventLoop loop;
    private final TimerWheel wheel;

    EventLoopShard(int index, EventLoop loop) {
        this.index = index;
        this.loop = loop;
        this.wheel = new TimerWheel(loop);
    }

    EventLoop loop() {
        return loop;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public boolean current() {
        return loop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public TimerHandle schedule(Runnable task, long delay, TimeUnit unit) {
        if (loop.inEventLoop()) {
            return wheel.start(task, unit.toNanos(delay));
        }
        RemoteTimer timer = new RemoteTimer();
        loop.execute(() -> timer.start(task, unit.toNanos(delay)));
        return timer;
    }

    @Override
    public String toString() {
        return "shard-" + index;
    }

    /** A timer asked for from another thread: it starts, and stops, when the shard gets to it. */
    private final class RemoteTimer implements TimerHandle {
        private TimerHandle started = () -> { };
        private boolean stopped;

        private void start(Runnable task, long nanos) {
            if (!stopped) {
                started = wheel.start(task, nanos);
            }
        }

        @Override
        public void cancel() {
            if (loop.inEventLoop()) {
                stopped = true;
                started.cancel();
            } else {
                loop.execute(this::cancel);
            }
        }
    }
}
