package io.drawbridge.api.call;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A call, at any time of its life. */
public interface CallView {

    /** The identity of the call on this node and in all records; opaque, at most 40 characters. */
    String id();

    /**
     * The name of the network that the call came from; {@code service} for one that was placed without saying so.
     */
    String network();

    /** The name of the trunk that the call came from, matched by its source. */
    Optional<String> trunk();

    /** Source IP address of the INVITE, as text; empty for a call that was placed. */
    String source();

    /** The caller: From, or the asserted identity where the network is trusted. */
    Party caller();

    /** The called party: the Request-URI, as changed by enrichers. */
    Party callee();

    /** Labels that plugins have set so far, named {@code plugin.key}. */
    Map<String, String> labels();

    /** When the first INVITE arrived. */
    Instant arrived();

    /** The plugin that placed the call; empty for one that a caller began. */
    default Optional<String> placedBy() {
        return Optional.empty();
    }
}
