package io.drawbridge.plugin.loadbalancing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeTrunk;
import io.drawbridge.api.testkit.RoutingStrategyContract;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriorityStrategyTest extends RoutingStrategyContract {
    private static final FakeCall CALL = FakeCall.builder().build();

    private final PriorityStrategy strategy = new PriorityStrategy(new Random(42)::nextDouble);

    @Override
    protected RoutingStrategy strategy() {
        return new PriorityStrategy();
    }

    @Test
    void triesTheLowestPriorityFirst() {
        FakeTrunk spare = FakeTrunk.named("spare").priority(20).weight(100);
        FakeTrunk main = FakeTrunk.named("main").priority(-1);
        FakeTrunk second = FakeTrunk.named("second").priority(10);

        assertEquals(List.of(main, second, spare), strategy.order(CALL, "carriers", List.of(spare, main, second)));
    }

    @Test
    void sharesAPriorityByWeight() {
        List<TrunkView> trunks = List.of(FakeTrunk.named("big").weight(3), FakeTrunk.named("small").weight(1));

        int big = 0;
        for (int i = 0; i < 4000; i++) {
            big += strategy.order(CALL, "carriers", trunks).getFirst().name().equals("big") ? 1 : 0;
        }

        // The seed is fixed; 3000 are expected with a standard deviation of 27.
        assertEquals(3000.0, big, 110);
    }

    @Test
    void triesWeightZeroLastInsideItsPriority() {
        FakeTrunk idle = FakeTrunk.named("idle").weight(0);
        FakeTrunk busy = FakeTrunk.named("busy");
        FakeTrunk spare = FakeTrunk.named("spare").priority(1);

        for (int i = 0; i < 50; i++) {
            assertEquals(List.of(busy, idle, spare), strategy.order(CALL, "carriers", List.of(idle, spare, busy)));
        }
    }
}
