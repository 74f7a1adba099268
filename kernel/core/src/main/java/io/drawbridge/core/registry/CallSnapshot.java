package io.drawbridge.core.registry;

import io.drawbridge.api.call.CallView;
import java.time.Instant;
import java.util.Optional;

/**
 * A call as it was at one moment, for lists and logs.
 *
 * @param call what is known of it
 * @param state how far it is
 * @param egress the trunk, service or address that it goes to, once there is one
 * @param answered when it was answered
 */
public record CallSnapshot(CallView call, State state, Optional<String> egress, Optional<Instant> answered) {

    /** How far a call is. */
    public enum State {
        /** It is being screened and routed, or attempts are made. */
        SETTING_UP,
        /** Somebody is being alerted. */
        RINGING,
        /** It is up. */
        ANSWERED,
        /** It is being taken down. */
        ENDING
    }
}
