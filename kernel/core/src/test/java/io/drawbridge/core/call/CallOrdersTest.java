package io.drawbridge.core.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.call.Outcome;
import io.drawbridge.core.registry.CallRegistry;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CallOrdersTest {

    @Test
    void procedureThatThrowsHasAnOutcomeToo() {
        CallOrders orders = new CallOrders(new CallRegistry(10, 10), Runnable::run);
        CompletableFuture<Outcome> outcome = orders.carryOut("join", "call-1", () -> {
            throw new IllegalStateException("expected");
        }).toCompletableFuture();
        assertEquals(Outcome.refused("internal-error: java.lang.IllegalStateException: expected"),
                outcome.getNow(Outcome.ok()));
    }
}
