package io.drawbridge.host.context;

import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.call.PlacedCall;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What one generation does to live calls. What comes of it is told on threads of the plugin, never on the shard of the
 * call, and only while the generation lives: the kernel would keep it until the last call is answered.
 */
final class GenerationCalls implements CallControl {
    private final GenerationScope generation;
    private final CallControl kernel;
    private final PendingStages pending;

    GenerationCalls(GenerationScope generation, CallControl kernel) {
        this.generation = generation;
        this.kernel = kernel;
        pending = new PendingStages(generation);
    }

    @Override
    public PlacedCall place(CallRequest request) {
        generation.checkOpen();
        PlacedCall placed = kernel.place(request);
        CompletionStage<Outcome> outcome = pending.add(placed.outcome(), GenerationCalls::refuse);
        String id = placed.id();
        return new PlacedCall() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public CompletionStage<Outcome> outcome() {
                return outcome;
            }
        };
    }

    @Override
    public Optional<CallView> find(String callId) {
        generation.checkOpen();
        return kernel.find(callId);
    }

    @Override
    public CompletionStage<Outcome> hangUp(String callId, String cause) {
        generation.checkOpen();
        return pending.add(kernel.hangUp(callId, cause), GenerationCalls::refuse);
    }

    @Override
    public CompletionStage<Outcome> join(String callId, CallSide side, String otherCallId, CallSide otherSide) {
        generation.checkOpen();
        return pending.add(kernel.join(callId, side, otherCallId, otherSide), GenerationCalls::refuse);
    }

    @Override
    public CompletionStage<Outcome> transfer(String callId, CallSide side, CallRequest to) {
        generation.checkOpen();
        return pending.add(kernel.transfer(callId, side, to), GenerationCalls::refuse);
    }

    @Override
    public CompletionStage<Outcome> connect(
            String callId, CallSide side, String service, Map<String, String> parameters) {
        generation.checkOpen();
        return pending.add(kernel.connect(callId, side, service, parameters), GenerationCalls::refuse);
    }

    private static void refuse(CompletableFuture<Outcome> stage, @Nullable Throwable cause) {
        stage.complete(Outcome.refused(cause == null
                ? "generation-ended: whether it was carried out is not known" : "internal-error: " + cause));
    }

    void cut() {
        pending.cut();
    }
}
