package io.drawbridge.plugin.loadbalancing;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.TrunkView;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.pf4j.Extension;

/**
 * Tries the lowest priority first and the next only when that is exhausted; inside a priority the weights share the
 * calls at random, as with SRV records (RFC 2782).
 */
@Extension
@Named("priority")
public final class PriorityStrategy implements RoutingStrategy {
    private final DoubleSupplier chances;

    @Inject
    PriorityStrategy() {
        this(() -> ThreadLocalRandom.current().nextDouble());
    }

    PriorityStrategy(DoubleSupplier chances) {
        this.chances = chances;
    }

    @Override
    public List<TrunkView> order(CallAttempt call, String group, List<TrunkView> trunks) {
        return trunks.stream()
                .map(trunk -> new Rank(trunk, trunk.priority(), Lots.draw(trunk.weight(), chances.getAsDouble())))
                .sorted(Comparator.comparingInt(Rank::priority).thenComparingDouble(Rank::lot))
                .map(Rank::trunk)
                .toList();
    }

    private record Rank(TrunkView trunk, int priority, double lot) {
    }
}
