package io.drawbridge.core.admission;

import java.util.Locale;

/** Why a new request was let in or not; stable codes. */
public enum AdmissionReason {
    /** It came from a trunk. */
    TRUNK,
    /** It came from a stranger, and its network takes those. */
    STRANGER_ACCEPTED,
    /** A plugin placed it. */
    PLACED,
    /** It is an emergency call. */
    EMERGENCY,
    /** It came from a stranger, and its network is silent to those. */
    STRANGER_SILENCED,
    /** It came over a listener that is gone from the configuration and only serves the dialogs that it has. */
    LISTENER_REMOVED,
    /** The node has not started yet. */
    STARTING,
    /** The node is draining. */
    DRAINING,
    /** The node has as many calls as it may have. */
    MAX_CALLS,
    /** It is an emergency call, and the reserve beyond the node’s calls is used up as well. */
    EMERGENCY_RESERVE,
    /** The node has had as many new calls in this second as it may have. */
    MAX_CPS;

    /** The code in counters, logs and Reason headers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
