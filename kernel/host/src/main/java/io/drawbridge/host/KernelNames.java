package io.drawbridge.host;

import io.drawbridge.host.config.Origin;
import java.util.List;
import java.util.Set;

/**
 * What the kernel's part of the configuration has by name, and what it expects of plugins by name: so that references
 * between the two can be checked.
 *
 * @param networks its networks
 * @param trunks its trunks
 * @param groups its groups of trunks
 * @param references its references to what plugins offer
 */
public record KernelNames(Set<String> networks, Set<String> trunks, Set<String> groups, List<Reference> references) {
    /** A kernel that has nothing. */
    public static final KernelNames NONE = new KernelNames(Set.of(), Set.of(), Set.of(), List.of());

    /** Copies the collections. */
    public KernelNames {
        networks = Set.copyOf(networks);
        trunks = Set.copyOf(trunks);
        groups = Set.copyOf(groups);
        references = List.copyOf(references);
    }

    /** What plugins offer by name. */
    public enum Kind {
        /** A {@link io.drawbridge.api.leg.CallService}. */
        SERVICE("service"),
        /** A {@link io.drawbridge.api.routing.RoutingStrategy}. */
        STRATEGY("strategy"),
        /** A {@link io.drawbridge.api.state.StateProvider}. */
        STATE_PROVIDER("state provider");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** What people call it. */
        String word() {
            return word;
        }
    }

    /**
     * A reference.
     *
     * @param kind what is meant
     * @param name its name
     * @param origin where that stands
     * @param key its full key
     */
    public record Reference(Kind kind, String name, Origin origin, String key) {
    }
}
