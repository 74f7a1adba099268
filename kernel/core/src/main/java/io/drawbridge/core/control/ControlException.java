package io.drawbridge.core.control;

/** A command cannot be done; the message is one line for the user. */
public final class ControlException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Why it cannot be done, for programs. */
    public enum Kind {
        /** An argument is missing, unknown or wrong. */
        INVALID,
        /** The command, or what an argument names, is not there. */
        NOT_FOUND,
        /** It does not go together with the state that something is in. */
        CONFLICT,
        /** The role may not do that. */
        FORBIDDEN,
        /** Not now. */
        UNAVAILABLE,
        /** A fault of ours. */
        INTERNAL
    }

    /** Says why; what was asked for is wrong. */
    public ControlException(String message) {
        this(Kind.INVALID, message);
    }

    /** Says why. */
    public ControlException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Something that a request names is not there. */
    public static ControlException notFound(String message) {
        return new ControlException(Kind.NOT_FOUND, message);
    }

    /** Why, for programs. */
    public Kind kind() {
        return kind;
    }
}
