package io.drawbridge.host.context;

import io.drawbridge.api.call.Outcome;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a generation waits for. The kernel knows each by a slot that is emptied at the end of the generation, so that it
 * keeps nothing of the plugin’s. Any thread.
 */
final class PendingOutcomes {
    private static final Outcome ENDED = Outcome.refused("generation-ended: whether it was carried out is not known");

    private final GenerationScope generation;
    private final Set<Slot> slots = ConcurrentHashMap.newKeySet();

    PendingOutcomes(GenerationScope generation) {
        this.generation = generation;
    }

    /** The plugin’s own stage for one of the kernel’s. */
    CompletionStage<Outcome> add(CompletionStage<Outcome> kernels) {
        CompletableFuture<Outcome> own = new CompletableFuture<>();
        Slot slot = new Slot();
        slot.tell.set(outcome -> {
            slots.remove(slot);
            generation.callbacks().execute(() -> own.complete(outcome));
        });
        slots.add(slot);
        var _ = kernels.whenComplete((outcome, fault) ->
                slot.tell(outcome != null ? outcome : Outcome.refused("internal-error: " + fault)));
        return own.minimalCompletionStage();
    }

    /** Nothing that comes from now on is for this generation. */
    void cut() {
        List.copyOf(slots).forEach(slot -> slot.tell(ENDED));
    }

    private interface Listener {
        void tell(Outcome outcome);
    }

    private static final class Slot {
        private final AtomicReference<@Nullable Listener> tell = new AtomicReference<>();

        void tell(Outcome outcome) {
            Listener listener = tell.getAndSet(null);
            if (listener != null) {
                listener.tell(outcome);
            }
        }
    }
}
