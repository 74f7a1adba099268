package io.drawbridge.api.routing;

import java.util.Set;

/** A trunk and how it fares; live, any thread. */
public interface TrunkView {

    /** The configured name. */
    String name();

    /** The network through which it is reached. */
    String network();

    /** The groups it belongs to. */
    Set<String> groups();

    /** The configured weight, at least 0; shares of a weighted strategy. */
    int weight();

    /** The configured priority; lower is tried first. */
    int priority();

    /** Calls up or in set-up over this trunk, both directions. */
    int calls();

    /** The configured limit of {@link #calls()}, or {@link Integer#MAX_VALUE}. */
    int maxCalls();

    /** Tells whether probes and traffic say that it works, and nobody has taken it out of service. */
    boolean up();
}
