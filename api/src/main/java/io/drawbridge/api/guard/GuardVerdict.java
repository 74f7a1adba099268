package io.drawbridge.api.guard;

import java.util.Objects;

/** What a guard says of a packet; immutable. Make the verdicts once and return the same objects. */
public final class GuardVerdict {
    private static final GuardVerdict PASS = new GuardVerdict(Kind.PASS, "");

    private final Kind kind;
    private final String reason;

    private GuardVerdict(Kind kind, String reason) {
        this.kind = kind;
        this.reason = Objects.requireNonNull(reason);
    }

    /** The kinds of verdict; only the kernel looks at them. */
    public enum Kind {
        /** Go on. */
        PASS,
        /** Ignore it silently. */
        DROP,
        /** Refuse it with 503 and Retry-After if it is a request, without any state. */
        THROTTLE
    }

    /** Go on. */
    public static GuardVerdict pass() {
        return PASS;
    }

    /** Ignore it silently; counted under the reason. */
    public static GuardVerdict drop(String reason) {
        return new GuardVerdict(Kind.DROP, reason);
    }

    /** Refuse it statelessly; counted under the reason. */
    public static GuardVerdict throttle(String reason) {
        return new GuardVerdict(Kind.THROTTLE, reason);
    }

    /** The kind. */
    public Kind kind() {
        return kind;
    }

    /** The reason code. */
    public String reason() {
        return reason;
    }
}
