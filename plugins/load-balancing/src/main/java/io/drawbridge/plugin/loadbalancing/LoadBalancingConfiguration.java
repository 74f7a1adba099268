package io.drawbridge.plugin.loadbalancing;

/**
 * The section of this plugin; its keys are explained in {@code reference.conf}.
 *
 * @param leastCalls of the strategy {@code least-calls}
 * @param hash of the strategy {@code hash}
 */
record LoadBalancingConfiguration(LeastCallsSettings leastCalls, HashSettings hash) {

    /**
     * What fewer means.
     *
     * @param relativeTo what a trunk's calls are divided by
     */
    record LeastCallsSettings(Capacity relativeTo) {
    }

    /**
     * What is hashed.
     *
     * @param key what calls have in common that shall go to the same trunk
     */
    record HashSettings(HashKey key) {
    }

    /** What tells how much a trunk can carry. */
    enum Capacity {
        /** Its limit of calls. */
        MAX_CALLS,
        /** Its weight. */
        WEIGHT
    }

    /** A property of a call. */
    enum HashKey {
        /** The caller's number. */
        CALLER,
        /** The called number. */
        CALLEE,
        /** The Call-ID header. */
        CALL_ID
    }
}
