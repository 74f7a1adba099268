package io.drawbridge.sip.guard;

import org.jspecify.annotations.Nullable;

/** The verdict about a new request. */
public sealed interface Admission {
    /** Take it, if there is room. */
    Admission ADMIT = new Admitted(false);
    /** Take it also when others are shed: an emergency call. */
    Admission ADMIT_ALWAYS = new Admitted(true);
    /** Answer nothing. */
    Admission SILENCE = new Silent();

    /** Refuse it without any state. */
    static Admission reject(int status, @Nullable String reason, int retryAfterSeconds) {
        return new Rejected(status, reason, retryAfterSeconds);
    }

    /**
     * Let in.
     *
     * @param always also under overload
     */
    record Admitted(boolean always) implements Admission {
    }

    /** Ignored. */
    record Silent() implements Admission {
    }

    /**
     * Refused.
     *
     * @param status the final status
     * @param reason the reason phrase, or null for the standard one
     * @param retryAfterSeconds the Retry-After value, or 0 for none
     */
    record Rejected(int status, @Nullable String reason, int retryAfterSeconds) implements Admission {
        /** Refuses what is no refusal. */
        public Rejected {
            if (status < 300 || status > 699) {
                throw new IllegalArgumentException("no refusal: " + status);
            }
        }
    }
}
