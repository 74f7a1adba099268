package io.drawbridge.sip.stack;

import io.drawbridge.sip.engine.ShardEngine;
import io.drawbridge.sip.shard.Shard;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to a shard from another loop: bounded, so that a shard that falls behind sheds new calls first and never
 * answers what its peer has long given up.
 */
final class ShardQueue {
    private final Shard shard;
    private final ShardEngine engine;
    private final int limit;
    private final AtomicInteger waiting = new AtomicInteger();

    ShardQueue(Shard shard, ShardEngine engine, int limit) {
        this.shard = shard;
        this.engine = engine;
        this.limit = limit;
    }

    Shard shard() {
        return shard;
    }

    ShardEngine engine() {
        return engine;
    }

    /** Tells whether a new call still finds room: half of the queue is kept for those that exist. */
    boolean roomForCall() {
        return waiting.get() < limit / 2;
    }

    /** Runs the task on the shard; at once if this is its thread. False if the queue is full. */
    boolean offer(Runnable task) {
        if (shard.current()) {
            task.run();
            return true;
        }
        if (waiting.incrementAndGet() > limit) {
            waiting.decrementAndGet();
            return false;
        }
        shard.execute(() -> {
            waiting.decrementAndGet();
            task.run();
        });
        return true;
    }
}
