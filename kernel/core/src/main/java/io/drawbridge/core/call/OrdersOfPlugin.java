package io.drawbridge.core.call;

import io.drawbridge.api.call.CallControl;
import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.call.PlacedCall;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The orders of one plugin, under its name. */
record OrdersOfPlugin(String plugin, CallOrders orders) implements CallControl {

    @Override
    public PlacedCall place(CallRequest request) {
        return orders.place(plugin, request);
    }

    @Override
    public Optional<CallView> find(String callId) {
        return orders.find(callId);
    }

    @Override
    public CompletionStage<Outcome> hangUp(String callId, String cause) {
        return orders.hangUp(callId, cause);
    }

    @Override
    public CompletionStage<Outcome> join(String callId, CallSide side, String otherCallId, CallSide otherSide) {
        return orders.join(callId, side, otherCallId, otherSide);
    }

    @Override
    public CompletionStage<Outcome> transfer(String callId, CallSide side, CallRequest to) {
        return orders.transfer(plugin, callId, side, to);
    }

    @Override
    public CompletionStage<Outcome> connect(
            String callId, CallSide side, String service, Map<String, String> parameters) {
        return orders.connect(callId, side, service, parameters);
    }
}
