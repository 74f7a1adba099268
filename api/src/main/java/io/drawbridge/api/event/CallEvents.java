package io.drawbridge.api.event;

/** The types of {@link CallEvent}; an open set. */
public final class CallEvents {
    /** A new call was admitted. */
    public static final String STARTED = "call.started";
    /** An attempt was started. */
    public static final String ATTEMPT = "call.attempt";
    /** The callee is being alerted. */
    public static final String RINGING = "call.ringing";
    /** The call was answered. */
    public static final String ANSWERED = "call.answered";
    /** The call ended or failed. */
    public static final String ENDED = "call.ended";

    private CallEvents() {
    }
}
