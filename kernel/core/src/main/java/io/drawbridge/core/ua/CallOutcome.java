package io.drawbridge.core.ua;

/** How a test call ended. The exit codes are a promise to scripts. */
enum CallOutcome {
    /** Answered, media came, hung up as planned. */
    DONE(0, "answered"),
    /** Something of ours failed. */
    ERROR(1, "failed here"),
    /** The callee is busy or declines: 486, 600, 603. */
    BUSY(3, "busy"),
    /** Any other refusal. */
    REFUSED(4, "refused"),
    /** Nobody answered in time: silence, 408, 480, or it rang too long. */
    NO_ANSWER(5, "no answer"),
    /** The other side cannot be reached: unknown name, ICMP error, connection refused. */
    UNREACHABLE(6, "unreachable"),
    /** Answered, but no audio came. */
    NO_MEDIA(7, "answered, but no audio came"),
    /** Answered, but the call was over before we hung up. */
    CUT(8, "answered, but cut short"),
    /** Ended by Ctrl-C. */
    INTERRUPTED(130, "interrupted");

    private final int exitCode;
    private final String text;

    CallOutcome(int exitCode, String text) {
        this.exitCode = exitCode;
        this.text = text;
    }

    /** What a final response other than 2xx means. */
    static CallOutcome ofStatus(int status) {
        return switch (status) {
            case 486, 600, 603 -> BUSY;
            case 408, 480 -> NO_ANSWER;
            default -> REFUSED;
        };
    }

    int exitCode() {
        return exitCode;
    }

    String text() {
        return text;
    }
}
