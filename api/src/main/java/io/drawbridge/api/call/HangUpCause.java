package io.drawbridge.api.call;

/**
 * Why a call ended; an open set of stable codes as they stand in decision records. A plugin may use codes of its own,
 * {@code plugin.code}.
 */
public final class HangUpCause {
    /** A party hung up. */
    public static final String NORMAL = "normal";
    /** The caller gave up before the answer. */
    public static final String CANCELLED = "cancelled";
    /** The INVITE could not be taken as it stood: a loop, no hop left, a body that nobody understands. */
    public static final String NOT_TAKEN = "not-taken";
    /** The call was refused by a filter. */
    public static final String SCREENED = "screened";
    /** No resolver knew a route. */
    public static final String NO_ROUTE = "no-route";
    /** Every attempt failed. */
    public static final String ATTEMPTS_EXHAUSTED = "attempts-exhausted";
    /** The callee decided against the call. */
    public static final String CALLEE = "callee-decision";
    /** No RTP for longer than the media time-out. */
    public static final String MEDIA_TIMEOUT = "media-timeout";
    /** The configured maximum duration was reached. */
    public static final String MAX_DURATION = "max-duration";
    /** A peer no longer answers. */
    public static final String PEER_VANISHED = "peer-vanished";
    /** An operator or a plugin hung up. */
    public static final String OPERATOR = "operator";
    /** The node is draining. */
    public static final String DRAIN = "drain";
    /** A limit of the node, a trunk or a network was reached. */
    public static final String LIMIT = "limit";
    /** The node crashed, or was killed, while the call lived. */
    public static final String NODE_CRASHED = "node-crashed";
    /**
     * The plugin whose service was an end of the call was replaced or taken out, its time to drain was over, and nobody
     * else took the call.
     */
    public static final String PLUGIN_GONE = "plugin-gone";
    /** Told to the endpoint of a service only: a newer generation of its plugin has taken the call, which goes on. */
    public static final String PLUGIN_REPLACED = "plugin-replaced";
    /** A fault of ours. */
    public static final String INTERNAL = "internal-error";

    private HangUpCause() {
    }
}
