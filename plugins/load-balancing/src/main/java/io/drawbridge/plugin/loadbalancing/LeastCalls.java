package io.drawbridge.plugin.loadbalancing;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.Capacity;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.pf4j.Extension;

/**
 * Chooses the trunk that would be the least loaded with this call: its calls and this one, divided by what it can
 * carry. Equals draw lots by weight, so that idle trunks share the calls.
 */
@Extension
@Named("least-calls")
public final class LeastCalls implements RoutingStrategy {
    private final Capacity capacity;
    private final DoubleSupplier chances;

    @Inject
    LeastCalls(LoadBalancingConfiguration configuration) {
        this(configuration, () -> ThreadLocalRandom.current().nextDouble());
    }

    LeastCalls(LoadBalancingConfiguration configuration, DoubleSupplier chances) {
        this.capacity = configuration.leastCalls().relativeTo();
        this.chances = chances;
    }

    @Override
    public List<TrunkView> order(CallAttempt call, String group, List<TrunkView> trunks) {
        boolean byLimit = capacity == Capacity.MAX_CALLS
                && trunks.stream().noneMatch(trunk -> trunk.maxCalls() == Integer.MAX_VALUE);
        return trunks.stream()
                .map(trunk -> rank(trunk, byLimit))
                .sorted(Comparator.comparingDouble(Rank::load).thenComparingDouble(Rank::lot))
                .map(Rank::trunk)
                .toList();
    }

    private Rank rank(TrunkView trunk, boolean byLimit) {
        int weight = trunk.weight();
        int most = byLimit ? trunk.maxCalls() : weight;
        double load = weight <= 0 || most <= 0 ? Double.POSITIVE_INFINITY : (trunk.calls() + 1.0) / most;
        return new Rank(trunk, load, Lots.draw(weight, chances.getAsDouble()));
    }

    private record Rank(TrunkView trunk, double load, double lot) {
    }
}
