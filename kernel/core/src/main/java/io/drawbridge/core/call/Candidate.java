package io.drawbridge.core.call;

import io.drawbridge.api.routing.Target;
import io.drawbridge.core.trunk.AttemptTimers;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.SipUri;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that an attempt can try: every name looked up, every group ordered. */
sealed interface Candidate {

    /** The target that it came from. */
    Target target();

    /**
     * A SIP peer.
     *
     * @param target the target that it came from
     * @param trunk the trunk, or null for a plain URI
     * @param network the network through which it is reached
     * @param uri the Request-URI
     * @param routes a route set to begin with
     * @param destinations its addresses, best first; silence and transport errors go on to the next
     * @param timers how long it may be silent
     */
    record Peer(
            Target target,
            @Nullable Trunk trunk,
            String network,
            SipUri uri,
            List<String> routes,
            List<Destination> destinations,
            AttemptTimers timers) implements Candidate {
    }

    /**
     * A service.
     *
     * @param target the target that it came from
     */
    record Service(Target target) implements Candidate {
    }

    /**
     * Nothing that can be tried; stands in the record.
     *
     * @param target the target that it came from
     * @param failure why not
     * @param detail one line
     */
    record Nothing(Target target, AttemptResult.Failure failure, String detail) implements Candidate {
    }
}
