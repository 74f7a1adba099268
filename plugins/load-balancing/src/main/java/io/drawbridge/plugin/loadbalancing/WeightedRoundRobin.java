package io.drawbridge.plugin.loadbalancing;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.TrunkView;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pf4j.Extension;

/**
 * Takes trunks in turn, each as often as its weight says, and mixes the turns as evenly as possible: weights 3 and 1
 * give a a b a, not a a a b.
 */
@Extension
@Named("weighted-round-robin")
public final class WeightedRoundRobin implements RoutingStrategy {
    /** One per group; the names of groups come from the configuration, so their number is bounded by it. */
    private final Map<String, SmoothTurns> groups = new ConcurrentHashMap<>();

    @Inject
    WeightedRoundRobin() {
    }

    @Override
    public List<TrunkView> order(CallAttempt call, String group, List<TrunkView> trunks) {
        return groups.computeIfAbsent(group, _ -> new SmoothTurns()).next(trunks);
    }
}
