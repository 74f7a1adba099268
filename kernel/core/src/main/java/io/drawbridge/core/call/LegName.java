package io.drawbridge.core.call;

import org.jspecify.annotations.Nullable;

/**
 * Which side of the border a leg is on.
 *
 * @param call the id of the call
 * @param network its network
 * @param trunk its trunk, or null
 * @param host what we are called on that side
 * @param trusted whether the network is trusted with identity
 */
record LegName(String call, String network, @Nullable String trunk, String host, boolean trusted) {
    /** The network of what lives inside. */
    static final String INSIDE = "service";

    /** A leg to a service of ours. */
    static LegName service(String call) {
        return new LegName(call, INSIDE, null, "invalid", true);
    }
}
