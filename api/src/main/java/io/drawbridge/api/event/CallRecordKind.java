package io.drawbridge.api.event;

/** Why a {@link CallRecord} was written; an open set. */
public final class CallRecordKind {
    /** The call was answered. */
    public static final String ANSWERED = "answered";
    /** The call goes on: written at intervals. */
    public static final String RUNNING = "running";
    /** The call is over, or was refused. The last record of a call, and the only one of this kind. */
    public static final String ENDED = "ended";

    private CallRecordKind() {
    }
}
