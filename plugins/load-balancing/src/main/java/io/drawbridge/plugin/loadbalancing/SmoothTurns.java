package io.drawbridge.plugin.loadbalancing;

import io.drawbridge.api.routing.TrunkView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn it is in one group, by the smooth weighted round robin of nginx: at each turn every trunk gains its
 * weight in credit, the one with the most credit is chosen and pays the sum of all weights. Over as many turns as
 * that sum, each trunk is chosen exactly as often as its weight says.
 */
final class SmoothTurns {
    private final Map<String, Long> credits = new HashMap<>();

    /**
     * Takes a turn among the trunks that can take a call now. A trunk that was away starts again without credit, so
     * that it does not get all the calls that it missed at once.
     *
     * @return the chosen one, then the others by their credit, those of weight 0 last
     */
    // A lock, since credits of all trunks change together; it is held for some additions, never while waiting.
    synchronized List<TrunkView> next(List<TrunkView> trunks) {
        List<Entrant> entrants = entrants(trunks);
        Set<String> present = new HashSet<>();
        List<Entrant> ranked = new ArrayList<>();
        long sum = 0;
        for (Entrant entrant : entrants) {
            long credit = credits.getOrDefault(entrant.trunk.name(), 0L) + entrant.weight;
            credits.put(entrant.trunk.name(), credit);
            present.add(entrant.trunk.name());
            ranked.add(new Entrant(entrant.trunk, entrant.weight, credit));
            sum += entrant.weight;
        }
        credits.keySet().retainAll(present);
        ranked.sort(Comparator.comparing((Entrant entrant) -> entrant.weight == 0)
                .thenComparing(Comparator.comparingLong(Entrant::credit).reversed()));
        if (!ranked.isEmpty()) {
            credits.merge(ranked.getFirst().trunk.name(), -sum, Long::sum);
        }
        return ranked.stream().map(Entrant::trunk).toList();
    }

    /** Reads the weights once. When all are 0 nothing else is left, and the trunks share the calls evenly. */
    private static List<Entrant> entrants(List<TrunkView> trunks) {
        List<Entrant> entrants = trunks.stream().map(trunk -> new Entrant(trunk, trunk.weight(), 0)).toList();
        boolean weighted = entrants.stream().anyMatch(entrant -> entrant.weight > 0);
        return weighted ? entrants : trunks.stream().map(trunk -> new Entrant(trunk, 1, 0)).toList();
    }

    private record Entrant(TrunkView trunk, int weight, long credit) {
    }
}
