package io.drawbridge.plugin.loadbalancing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeTrunk;
import io.drawbridge.api.testkit.RoutingStrategyContract;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.Capacity;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.HashKey;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.HashSettings;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.LeastCallsSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashStrategyTest extends RoutingStrategyContract {
    private final FakeTrunk a = FakeTrunk.named("a");
    private final FakeTrunk b = FakeTrunk.named("b");
    private final FakeTrunk c = FakeTrunk.named("c").weight(2);

    @Override
    protected RoutingStrategy strategy() {
        return by(HashKey.CALLER);
    }

    @Test
    void keepsACallerOnItsTrunkWhateverTheOrderOfTrunks() {
        HashStrategy strategy = by(HashKey.CALLER);
        FakeCall call = FakeCall.between("+15550142", "+15550199");

        List<TrunkView> order = strategy.order(call, "modems", List.of(a, b, c));

        assertEquals(order, strategy.order(call, "modems", List.of(c, b, a)));
        assertEquals(order, by(HashKey.CALLER).order(call, "modems", List.of(b, a, c)));
    }

    @Test
    void movesOnlyTheCallsOfALostTrunkAndMovesThemToTheirSecondChoice() {
        HashStrategy strategy = by(HashKey.CALLER);
        for (int i = 0; i < 1000; i++) {
            FakeCall call = FakeCall.between("+1555" + (10_000 + i), "+15550199");
            List<TrunkView> before = strategy.order(call, "modems", List.of(a, b, c));

            List<TrunkView> after = strategy.order(call, "modems", List.of(a, c));

            assertEquals(before.stream().filter(trunk -> trunk != b).toList(), after);
        }
    }

    @Test
    void sharesByWeight() {
        HashStrategy strategy = by(HashKey.CALLEE);

        Map<String, Integer> counts = new HashMap<>();
        IntStream.range(0, 4000).forEach(i -> counts.merge(
                strategy.order(FakeCall.between("+15550100", "+1555" + (10_000 + i)), "modems", List.of(a, b, c))
                        .getFirst().name(), 1, Integer::sum));

        // Same numbers, same hashes, on every run; the standard deviation of a fair share is 27 or 32.
        assertEquals(1000.0, counts.getOrDefault("a", 0), 110);
        assertEquals(1000.0, counts.getOrDefault("b", 0), 110);
        assertEquals(2000.0, counts.getOrDefault("c", 0), 130);
    }

    @Test
    void spreadsByCallIdWhatHasNoCaller() {
        HashStrategy strategy = by(HashKey.CALLER);

        long distinct = IntStream.range(0, 50)
                .mapToObj(i -> FakeCall.builder().caller("").header("Call-ID", i + "@example.test").build())
                .map(call -> strategy.order(call, "modems", List.of(a, b)).getFirst())
                .distinct()
                .count();

        assertEquals(2, distinct);
    }

    @Test
    void hashesOnlyTheConfiguredKey() {
        HashStrategy strategy = by(HashKey.CALL_ID);
        List<TrunkView> trunks = IntStream.range(0, 50)
                .<TrunkView>mapToObj(i -> FakeTrunk.named("t" + i)).toList();

        FakeCall.Builder call = FakeCall.builder().header("Call-ID", "one@example.test");
        List<TrunkView> order = strategy.order(call.build(), "modems", trunks);

        assertEquals(order, strategy.order(call.caller("+15550111").callee("+15550122").build(), "modems", trunks));
        FakeCall other = FakeCall.builder().header("Call-ID", "two@example.test").build();
        assertNotEquals(order, strategy.order(other, "modems", trunks));
    }

    @Test
    void triesWeightZeroLast() {
        HashStrategy strategy = by(HashKey.CALLER);
        FakeTrunk idle = FakeTrunk.named("idle").weight(0);
        for (int i = 0; i < 50; i++) {
            FakeCall call = FakeCall.between("+1555" + i, "+15550199");
            assertEquals(idle, strategy.order(call, "modems", List.of(idle, a, b)).getLast());
        }
    }

    private static HashStrategy by(HashKey key) {
        return new HashStrategy(
                new LoadBalancingConfiguration(new LeastCallsSettings(Capacity.WEIGHT), new HashSettings(key)));
    }
}
