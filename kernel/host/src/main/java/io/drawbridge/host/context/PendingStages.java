package io.drawbridge.host.context;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a generation waits for. The host knows each by a slot that is emptied at the end of the generation, so that it
 * keeps nothing of the plugin’s. Any thread.
 */
public final class PendingStages {
    private final GenerationScope generation;
    private final Set<Slot<?>> slots = ConcurrentHashMap.newKeySet();

    /** Nothing is waited for yet. */
    public PendingStages(GenerationScope generation) {
        this.generation = generation;
    }

    /** How a stage of the plugin’s ends for which there is no answer. */
    @FunctionalInterface
    public interface Failing<T> {

        /**
         * Ends it.
         *
         * @param cause what went wrong, or null if the generation has ended
         */
        void end(CompletableFuture<T> stage, @Nullable Throwable cause);
    }

    /**
     * The plugin’s own stage for one of the host’s; it completes on a thread of the plugin’s.
     *
     * @param failing what becomes of it if the other fails, or if the generation ends first
     */
    public <T> CompletionStage<T> add(CompletionStage<T> hosts, Failing<T> failing) {
        CompletableFuture<T> own = new CompletableFuture<>();
        Slot<T> slot = new Slot<>();
        slot.settled.set((value, cause) -> {
            slots.remove(slot);
            generation.callbacks().execute(() -> {
                if (value != null && cause == null) {
                    own.complete(value);
                } else {
                    failing.end(own, cause);
                }
            });
        });
        slots.add(slot);
        var _ = hosts.whenComplete(slot::settle);
        return own.minimalCompletionStage();
    }

    /** Nothing that comes from now on is for this generation. */
    public void cut() {
        List.copyOf(slots).forEach(slot -> slot.settle(null, null));
    }

    private interface Settled<T> {
        void settle(@Nullable T value, @Nullable Throwable cause);
    }

    private static final class Slot<T> {
        private final AtomicReference<@Nullable Settled<T>> settled = new AtomicReference<>();

        void settle(@Nullable T value, @Nullable Throwable cause) {
            Settled<T> waiting = settled.getAndSet(null);
            if (waiting != null) {
                waiting.settle(value, cause);
            }
        }
    }
}
