package io.drawbridge.api.routing;

/** What follows a failed attempt; immutable. */
public final class FailoverDecision {
    private static final FailoverDecision STANDARD = new FailoverDecision(Kind.STANDARD, 0);
    private static final FailoverDecision NEXT = new FailoverDecision(Kind.NEXT, 0);
    private static final FailoverDecision RESOLVE = new FailoverDecision(Kind.RESOLVE, 0);

    private final Kind kind;
    private final int status;

    private FailoverDecision(Kind kind, int status) {
        this.kind = kind;
        this.status = status;
    }

    /** The kinds of decision; only the kernel looks at them. */
    public enum Kind {
        /** As the kernel’s own policy says. */
        STANDARD,
        /** Try the next target. */
        NEXT,
        /** Ask the resolvers again, once in a call. */
        RESOLVE,
        /** Give up. */
        STOP
    }

    /** As the kernel’s own policy says. */
    public static FailoverDecision standard() {
        return STANDARD;
    }

    /** Try the next target. */
    public static FailoverDecision next() {
        return NEXT;
    }

    /** Ask the resolvers again; the labels may have changed. */
    public static FailoverDecision resolveAgain() {
        return RESOLVE;
    }

    /** Give up and answer the caller with this status. */
    public static FailoverDecision stop(int status) {
        if (status < 400 || status > 699) {
            throw new IllegalArgumentException("a refusal needs a status of 400 to 699, not " + status);
        }
        return new FailoverDecision(Kind.STOP, status);
    }

    /** The kind. */
    public Kind kind() {
        return kind;
    }

    /** The status of a stop, else 0. */
    public int status() {
        return status;
    }
}
