package io.drawbridge.plugin.loadbalancing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.api.testkit.FakeCall;
import io.drawbridge.api.testkit.FakeTrunk;
import io.drawbridge.harness.PluginHarness;
import io.drawbridge.harness.PluginZipContract;
import io.drawbridge.harness.RunningPlugin;
import java.util.List;

class LoadBalancingZipIT extends PluginZipContract {

    @Override
    protected PluginHarness harness() {
        return PluginHarness.built().section("least-calls { relative-to = weight }");
    }

    @Override
    protected void use(RunningPlugin plugin) {
        List<TrunkView> trunks = List.of(
                FakeTrunk.named("a").priority(2).calls(1), FakeTrunk.named("b").priority(1).calls(2));
        for (String strategy : List.of("HashStrategy", "LeastCalls", "PriorityStrategy", "WeightedRoundRobin")) {
            List<TrunkView> order = plugin.ask(RoutingStrategy.class, strategy,
                    asked -> List.copyOf(asked.order(FakeCall.builder().build(), "group", trunks)));
            assertEquals(2, order.size(), strategy);
        }
        List<TrunkView> leastCalls = plugin.ask(RoutingStrategy.class, "LeastCalls",
                asked -> List.copyOf(asked.order(FakeCall.builder().build(), "group", trunks)));
        assertEquals(trunks, leastCalls);
    }
}
