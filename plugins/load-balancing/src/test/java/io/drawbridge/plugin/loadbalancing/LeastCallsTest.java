package io.drawbridge.plugin.loadbalancing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeTrunk;
import io.drawbridge.api.testkit.RoutingStrategyContract;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.Capacity;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.HashKey;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.HashSettings;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.LeastCallsSettings;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeastCallsTest extends RoutingStrategyContract {
    private static final FakeCall CALL = FakeCall.builder().build();

    private final FakeTrunk small = FakeTrunk.named("small").maxCalls(10).weight(4);
    private final FakeTrunk big = FakeTrunk.named("big").maxCalls(30);

    @Override
    protected RoutingStrategy strategy() {
        return leastCalls(Capacity.MAX_CALLS);
    }

    @Test
    void comparesByLimit() {
        assertEquals(List.of(big, small), order(Capacity.MAX_CALLS, small.calls(5), big.calls(13)));
        assertEquals(List.of(small, big), order(Capacity.MAX_CALLS, small.calls(4), big.calls(16)));
    }

    @Test
    void comparesByWeight() {
        assertEquals(List.of(small, big), order(Capacity.WEIGHT, small.calls(5), big.calls(2)));
        assertEquals(List.of(big, small), order(Capacity.WEIGHT, small.calls(9), big.calls(1)));
    }

    @Test
    void comparesByWeightWhereATrunkHasNoLimit() {
        FakeTrunk endless = FakeTrunk.named("endless").weight(1);

        assertEquals(List.of(small, endless), order(Capacity.MAX_CALLS, endless.calls(2), small.calls(8)));
    }

    @Test
    void prefersTheLargerOfTwoIdleTrunks() {
        assertEquals(List.of(big, small), order(Capacity.MAX_CALLS, small, big));
    }

    @Test
    void letsEqualsShare() {
        LeastCalls strategy = leastCalls(Capacity.WEIGHT);
        List<TrunkView> twins = List.of(FakeTrunk.named("left"), FakeTrunk.named("right"));

        int left = 0;
        for (int i = 0; i < 1000; i++) {
            left += strategy.order(CALL, "modems", twins).getFirst().name().equals("left") ? 1 : 0;
        }

        // The seed is fixed; 500 are expected with a standard deviation of 16.
        assertEquals(500.0, left, 64);
    }

    @Test
    void triesWeightZeroLast() {
        FakeTrunk idle = FakeTrunk.named("idle").weight(0).maxCalls(1000);

        assertEquals(List.of(small, idle), order(Capacity.MAX_CALLS, idle, small.calls(9)));
    }

    private static List<TrunkView> order(Capacity capacity, TrunkView... trunks) {
        return leastCalls(capacity).order(CALL, "modems", List.of(trunks));
    }

    private static LeastCalls leastCalls(Capacity capacity) {
        return new LeastCalls(
                new LoadBalancingConfiguration(new LeastCallsSettings(capacity), new HashSettings(HashKey.CALLER)),
                new Random(42)::nextDouble);
    }
}
