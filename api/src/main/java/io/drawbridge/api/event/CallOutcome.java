package io.drawbridge.api.event;

/** What became of a call, as it stands in a {@link CallRecord}; an open set. */
public final class CallOutcome {
    /** It lives and was not answered yet. */
    public static final String PENDING = "pending";
    /** It was answered. */
    public static final String ANSWERED = "answered";
    /** The caller was refused, with a status and a reason code. */
    public static final String REFUSED = "refused";
    /** It ended before anybody answered or refused: the caller gave up, or the node stopped. */
    public static final String UNANSWERED = "unanswered";

    private CallOutcome() {
    }
}
