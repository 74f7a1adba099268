package io.drawbridge.core.call;

import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.core.registry.RegisteredCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Carries out what plugins and operators order of live calls. */
public final class CallOrders implements CallControl {
    private static final Outcome NO_CALL = Outcome.refused("no-call: no call of this id lives here");

    private final CallRegistry registry;
    private final Executor procedures;

    /**
     * Makes the order desk.
     *
     * @param procedures runs procedures, each on a virtual thread of its own
     */
    public CallOrders(CallRegistry registry, Executor procedures) {
        this.registry = registry;
        this.procedures = procedures;
    }

    @Override
    public Optional<CallView> find(String callId) {
        return registry.find(callId).map(RegisteredCall::view);
    }

    @Override
    public CompletionStage<Outcome> hangUp(String callId, String cause) {
        return live(callId).map(call -> hangUp(call, cause))
                .orElseGet(() -> CompletableFuture.completedStage(NO_CALL));
    }

    private static CompletionStage<Outcome> hangUp(Call call, String cause) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        call.shard().run(() -> {
            call.end(cause, null, "ordered");
            outcome.complete(Outcome.ok());
        });
        return outcome;
    }

    /** Hangs up every call; completes when each has been told. */
    public CompletionStage<Void> hangUpAll(String cause) {
        List<CompletableFuture<Outcome>> all = new ArrayList<>();
        for (RegisteredCall registered : registry.all()) {
            if (registered instanceof Call call) {
                all.add(hangUp(call, cause).toCompletableFuture());
            }
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    @Override
    public CompletionStage<Outcome> join(String callId, CallSide side, String otherCallId, CallSide otherSide) {
        Optional<Call> first = live(callId);
        Optional<Call> second = live(otherCallId);
        if (first.isEmpty() || second.isEmpty()) {
            return CompletableFuture.completedStage(NO_CALL);
        }
        if (first.get() == second.get()) {
            return CompletableFuture.completedStage(Outcome.refused("same-call: a call cannot be joined with itself"));
        }
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        procedures.execute(() -> outcome.complete(new Join(first.get(), side, second.get(), otherSide).run()));
        return outcome;
    }

    private Optional<Call> live(String callId) {
        return registry.find(callId).filter(Call.class::isInstance).map(Call.class::cast);
    }
}
