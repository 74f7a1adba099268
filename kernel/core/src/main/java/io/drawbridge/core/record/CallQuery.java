package io.drawbridge.core.record;

import io.drawbridge.api.call.CallAttempt;
import java.time.Instant;
import java.util.Optional;

/**
 * Which calls are looked for; what is empty does not matter.
 *
 * @param id how their id begins
 * @param number the number of either side
 * @param caller the number of who called
 * @param callee the number of who was called
 * @param from when they arrived at the earliest, to the millisecond
 * @param to before which time they arrived, to the millisecond
 */
public record CallQuery(
        Optional<String> id,
        Optional<NumberPattern> number,
        Optional<NumberPattern> caller,
        Optional<NumberPattern> callee,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** Whether a call is looked for. */
    public boolean wants(CallAttempt call) {
        return during(call.arrived().toEpochMilli())
                && wants(call.id(), call.caller().number(), call.callee().number());
    }

    /** Whether a call of this id and these numbers is looked for, whenever it arrived. */
    public boolean wants(String callId, String callerNumber, String calleeNumber) {
        return id.map(callId::startsWith).orElse(true)
                && number.map(part -> part.matches(callerNumber) || part.matches(calleeNumber)).orElse(true)
                && caller.map(part -> part.matches(callerNumber)).orElse(true)
                && callee.map(part -> part.matches(calleeNumber)).orElse(true);
    }

    /** Whether a call is looked for that arrived then, in milliseconds since 1970. */
    public boolean during(long arrived) {
        return overlaps(arrived, arrived);
    }

    /** Whether there may be any among calls that arrived from one time to another, in milliseconds since 1970. */
    public boolean overlaps(long earliest, long latest) {
        return from.map(time -> latest >= millis(time)).orElse(true)
                && to.map(time -> earliest < millis(time)).orElse(true);
    }

    /** Of a time that no call arrives at, the farthest that can be counted. */
    private static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
