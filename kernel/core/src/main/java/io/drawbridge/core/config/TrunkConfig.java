package io.drawbridge.core.config;

import io.drawbridge.api.plugin.AtLeast;
import io.drawbridge.api.plugin.AtMost;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A SIP peer: a carrier, a PBX, a GSM gateway, a service inside the house.
 *
 * @param network the network through which it is reached and from which it calls
 * @param targets where calls to it go, the first that works; at least one
 * @param sources from where it calls; left out, from the addresses of its targets; empty, from nowhere
 * @param weight its share in weighted strategies
 * @param priority lower is tried first
 * @param maxCalls calls at the same time, both directions; 0 for no limit
 * @param maxCps new calls a second, both directions; 0 for no limit
 * @param groups the groups it belongs to
 * @param probe how it is probed
 * @param ejection when it is set aside
 * @param attemptTimeout how long an attempt may go without any response
 * @param redirect what its 3xx are good for
 * @param earlyMedia what of several early dialogs reaches callers; left out, as its network says
 */
public record TrunkConfig(
        String network,
        List<TrunkUri> targets,
        Optional<List<Cidr>> sources,
        @Min(0) int weight,
        @Min(0) int priority,
        @Min(0) int maxCalls,
        @Min(0) int maxCps,
        Set<String> groups,
        ProbeConfig probe,
        EjectionConfig ejection,
        @AtLeast("100ms") @AtMost("32s") Duration attemptTimeout,
        Redirect redirect,
        Optional<EarlyMediaMode> earlyMedia) {

    /** Refuses a trunk that cannot be called. */
    public TrunkConfig {
        if (targets.isEmpty()) {
            throw new ConfigurationException("targets",
                    "missing; a trunk needs at least one, such as \"sip:10.0.0.5:5060;transport=udp\"");
        }
    }

    /** What becomes of a 3xx from this trunk. */
    public enum Redirect {
        /** Its Contacts are tried, through the same network. */
        FOLLOW,
        /** It is passed back to the caller’s side as a refusal. */
        REFUSE
    }
}
