package io.drawbridge.sip.shard;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** One event loop and everything that is confined to it. Tasks run one at a time, in order; none may block. */
public interface Shard extends Executor {

    /** The number of this shard, from 0. */
    int index();

    /** Tells whether the calling thread is this shard. */
    boolean current();

    /** Runs the task here after a delay; precision is that of the timer wheel (about 10 ms). */
    TimerHandle schedule(Runnable task, long delay, TimeUnit unit);

    /** Runs the task at once if the caller is on this shard, else posts it. */
    default void run(Runnable task) {
        if (current()) {
            task.run();
        } else {
            execute(task);
        }
    }
}
