package io.drawbridge.plugin.loadbalancing;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.plugin.loadbalancing.LoadBalancingConfiguration.HashKey;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import org.pf4j.Extension;

/**
 * Sends calls with the same key to the same trunk, by weighted rendezvous hashing: each trunk draws a lot that depends
 * on the key and its own name only. When a trunk is lost, its calls spread over the others by weight and no other call
 * moves; when it comes back, exactly they return. All nodes and all restarts agree.
 */
@Extension
@Named("hash")
public final class HashStrategy implements RoutingStrategy {
    private final HashKey key;

    @Inject
    HashStrategy(LoadBalancingConfiguration configuration) {
        this.key = configuration.hash().key();
    }

    @Override
    public List<TrunkView> order(CallAttempt call, String group, List<TrunkView> trunks) {
        String common = common(call);
        return trunks.stream()
                .map(trunk -> rank(trunk, common))
                .sorted(Comparator.comparingDouble(Rank::lot).thenComparingDouble(Rank::chance))
                .map(Rank::trunk)
                .toList();
    }

    /** Falls back on the Call-ID: anonymous callers have nothing in common that should bring them together. */
    private String common(CallAttempt call) {
        String value = switch (key) {
            case CALLER -> call.caller().number();
            case CALLEE -> call.callee().number();
            case CALL_ID -> "";
        };
        return value.isBlank() ? call.header("Call-ID").orElseGet(call::id) : value;
    }

    private static Rank rank(TrunkView trunk, String common) {
        // The top 53 bits, as many as a double holds, give a number from 0 to below 1.
        double chance = (hash(common, trunk.name()) >>> 11) * 0x1p-53;
        return new Rank(trunk, Lots.draw(trunk.weight(), chance), chance);
    }

    /** FNV-1a over both texts with a separator between them, then the finaliser of MurmurHash3 to mix the high bits. */
    private static long hash(String common, String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < common.length(); i++) {
            hash = (hash ^ common.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ 0xffff) * 0x100000001b3L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    private record Rank(TrunkView trunk, double lot, double chance) {
    }
}
