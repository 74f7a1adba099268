package io.drawbridge.api.testkit;

import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.call.PlacedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Knows the calls that a test has told it of, and writes down what is ordered: {@code hang-up ID CAUSE}, {@code join ID
 * SIDE ID SIDE}, {@code place ID call from X to Y}, {@code transfer ID SIDE call from X to Y},
 * {@code connect ID SIDE SERVICE}. An order to a call that it does not know is refused, as by the
 * kernel.
 */
public final class FakeCallControl implements CallControl {
    private static final Outcome UNKNOWN = Outcome.refused("no-such-call");

    private final Map<String, CallView> live = new LinkedHashMap<>();
    private final List<String> orders = new ArrayList<>();
    private final List<CallRequest> placed = new ArrayList<>();
    private Outcome placing = Outcome.ok();

    /** Lets a call live. */
    public FakeCallControl add(CallView call) {
        live.put(call.id(), call);
        return this;
    }

    /** What was ordered, in order. */
    public List<String> orders() {
        return List.copyOf(orders);
    }

    /** Has calls that are placed from now on answered, or refused for this reason. */
    public FakeCallControl placing(Outcome outcome) {
        placing = outcome;
        return this;
    }

    /** What was asked for, in order. */
    public List<CallRequest> placed() {
        return List.copyOf(placed);
    }

    @Override
    public PlacedCall place(CallRequest request) {
        placed.add(request);
        String id = "placed-" + placed.size();
        orders.add("place " + id + " " + request);
        CompletionStage<Outcome> outcome = CompletableFuture.completedStage(placing);
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
        return Optional.ofNullable(live.get(callId));
    }

    @Override
    public CompletionStage<Outcome> hangUp(String callId, String cause) {
        orders.add("hang-up " + callId + " " + cause);
        return CompletableFuture.completedStage(live.remove(callId) == null ? UNKNOWN : Outcome.ok());
    }

    @Override
    public CompletionStage<Outcome> join(String callId, CallSide side, String otherCallId, CallSide otherSide) {
        orders.add("join " + callId + " " + side + " " + otherCallId + " " + otherSide);
        boolean both = live.containsKey(callId) && live.containsKey(otherCallId);
        return CompletableFuture.completedStage(both ? Outcome.ok() : UNKNOWN);
    }

    @Override
    public CompletionStage<Outcome> transfer(String callId, CallSide side, CallRequest to) {
        orders.add("transfer " + callId + " " + side + " " + to);
        return CompletableFuture.completedStage(live.containsKey(callId) ? placing : UNKNOWN);
    }

    @Override
    public CompletionStage<Outcome> connect(
            String callId, CallSide side, String service, Map<String, String> parameters) {
        orders.add("connect " + callId + " " + side + " " + service);
        return CompletableFuture.completedStage(live.containsKey(callId) ? Outcome.ok() : UNKNOWN);
    }
}
