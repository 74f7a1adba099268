package io.drawbridge.core.call;

import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.call.PlacedCall;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.core.registry.RegisteredCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what plugins and operators order of live calls. */
public final class CallOrders implements CallControl {
    private static final Logger LOG = LoggerFactory.getLogger(CallOrders.class);
    private static final Outcome NO_CALL = Outcome.refused("no-call: no call of this id lives here");

    private static final String OPERATOR = "operator";
    private static final String KERNEL = "kernel";

    private final CallRegistry registry;
    private final Executor procedures;
    private volatile @Nullable Supplier<CallPlacement> placement;

    /**
     * Makes the order desk.
     *
     * @param procedures runs procedures, each on a virtual thread of its own
     */
    public CallOrders(CallRegistry registry, Executor procedures) {
        this.registry = registry;
        this.procedures = procedures;
    }

    /** Calls may be placed from now on, under the configuration in force. */
    public void open(Supplier<CallPlacement> inForce) {
        placement = inForce;
    }

    /** Where calls are placed under the configuration in force. */
    Optional<CallPlacement> newest() {
        Supplier<CallPlacement> inForce = placement;
        return inForce == null ? Optional.empty() : Optional.of(inForce.get());
    }

    /** What a plugin may do to live calls. */
    public CallControl of(String plugin) {
        return new OrdersOfPlugin(plugin, this);
    }

    /** Places a call on behalf of a plugin, see {@link CallControl#place}. */
    PlacedCall place(String plugin, CallRequest request) {
        return newest().map(desk -> desk.place(plugin, request))
                .orElseGet(() -> CallPlacement.refused(CallIds.next(), "starting: the node has not started yet"));
    }

    @Override
    public PlacedCall place(CallRequest request) {
        return place(OPERATOR, request);
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
            call.end(call.orderedCause(cause), null, "ordered");
            outcome.complete(Outcome.ok());
        });
        return outcome;
    }

    /** Hangs up every call; completes when each has been told. */
    public CompletionStage<Void> hangUpAll(String cause) {
        List<Call> all = registry.all().stream()
                .filter(Call.class::isInstance).map(Call.class::cast).toList();
        all.forEach(call -> call.closing(cause));
        return CompletableFuture.allOf(all.stream()
                .map(call -> hangUp(call, cause).toCompletableFuture()).toArray(CompletableFuture[]::new));
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
        return carryOut("join", callId, new Join(first.get(), side, second.get(), otherSide)::run);
    }

    /** Whoever ordered hears the outcome whatever happens: what it placed for this is hung up only then. */
    CompletionStage<Outcome> carryOut(String what, String callId, Supplier<Outcome> procedure) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        procedures.execute(() -> {
            try {
                outcome.complete(procedure.get());
            } catch (RuntimeException | Error fault) {
                LOG.error("{} of call {} failed", what, callId, fault);
                outcome.complete(Outcome.refused("internal-error: " + fault));
            }
        });
        return outcome;
    }

    @Override
    public CompletionStage<Outcome> transfer(String callId, CallSide side, CallRequest to) {
        return transfer(OPERATOR, callId, side, to);
    }

    /** Transfers a side on behalf of a plugin, see {@link CallControl#transfer}. */
    CompletionStage<Outcome> transfer(String plugin, String callId, CallSide side, CallRequest to) {
        Optional<CallPlacement> desk = newest();
        Optional<Call> call = live(callId);
        return desk.isEmpty() || call.isEmpty()
                ? CompletableFuture.completedStage(NO_CALL) : desk.get().transfer(plugin, call.get(), side, to);
    }

    /**
     * Has a side of a call go on to other targets, as in a transfer.
     *
     * @param elsewhere whether that side talks to somebody else by now
     */
    CompletionStage<Outcome> goOn(Call call, CallSide keep, List<Target> targets, BooleanSupplier elsewhere) {
        return newest().map(desk -> desk.goOn(KERNEL, call, keep, targets, elsewhere))
                .orElseGet(() -> CompletableFuture.completedStage(NO_CALL));
    }

    @Override
    public CompletionStage<Outcome> connect(
            String callId, CallSide side, String service, Map<String, String> parameters) {
        Optional<Call> call = live(callId);
        if (call.isEmpty()) {
            return CompletableFuture.completedStage(NO_CALL);
        }
        return carryOut("connect", callId,
                new Connect(call.get(), side, new CallRequest.Service(service, parameters))::run);
    }

    private Optional<Call> live(String callId) {
        return registry.find(callId).filter(Call.class::isInstance).map(Call.class::cast);
    }
}
