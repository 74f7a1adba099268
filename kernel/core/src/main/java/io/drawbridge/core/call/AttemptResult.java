package io.drawbridge.core.call;

import io.drawbridge.sip.message.SipUri;
import java.util.List;

/** How one attempt ended, as the set-up procedure sees it: host data, no live leg. */
sealed interface AttemptResult {

    /** The call is answered; the set-up is done. */
    record Answered() implements AttemptResult {
    }

    /**
     * The far end said no.
     *
     * @param refusal its answer, ready to be passed back
     */
    record Refused(Refusal refusal) implements AttemptResult {
    }

    /**
     * The far end named other places (3xx).
     *
     * @param refusal its answer, ready to be passed back if nobody follows it
     * @param contacts the places, best first
     */
    record Redirected(Refusal refusal, List<SipUri> contacts) implements AttemptResult {
    }

    /**
     * Nobody could be asked, or nobody answered.
     *
     * @param failure the kind
     * @param detail one line for the decision record
     */
    record Failed(Failure failure, String detail) implements AttemptResult {

        /** What the caller is told when no attempt had an answer. */
        Refusal refusal() {
            return Refusal.ours(failure.status(), failure.code());
        }
    }

    /** Why an attempt had no answer. */
    enum Failure {
        /** No response within the attempt time-out, or no final one within the set-up time-out. */
        TIMEOUT("timeout", 408),
        /** ICMP or TCP error. */
        TRANSPORT("transport", 500),
        /** The trunk has no free channel, or its rate is used up. */
        LIMIT("limit", 503),
        /** The trunk is down or taken out of service. */
        DOWN("down", 503),
        /** The target does not exist, or its name has no address. */
        UNREACHABLE("unreachable", 500),
        /** The media plane could not serve this target: no port is free, or it failed. */
        MEDIA("media", 503),
        /** A plugin or a fault of ours prevented it. */
        INTERNAL("internal", 500);

        private final String code;
        private final int status;

        Failure(String code, int status) {
            this.code = code;
            this.status = status;
        }

        /** The stable code for records. */
        String code() {
            return code;
        }

        /** What the caller is told when nothing better is known. */
        int status() {
            return status;
        }
    }
}
