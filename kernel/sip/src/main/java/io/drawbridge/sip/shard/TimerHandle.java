package io.drawbridge.sip.shard;

/** A timer that can be stopped. */
@FunctionalInterface
public interface TimerHandle {

    /** Stops the timer; a task that already runs is not interrupted. Idempotent, any thread. */
    void cancel();
}
