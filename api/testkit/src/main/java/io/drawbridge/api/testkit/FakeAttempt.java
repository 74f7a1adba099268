package io.drawbridge.api.testkit;

import io.drawbridge.api.routing.AttemptView;
import io.drawbridge.api.routing.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A failed attempt of plain values.
 *
 * @param number the number of the attempt in its call, from 1
 * @param target the target that was tried
 * @param trunk the trunk that was tried, if it was one
 * @param status the final SIP status, if there was one
 * @param failure the failure code
 * @param duration from the INVITE to the end
 */
public record FakeAttempt(int number, Target target, Optional<String> trunk, OptionalInt status, String failure,
        Duration duration) implements AttemptView {

    /** The first attempt of a call, at the trunk {@code carrier}, refused with a status after a second. */
    public static FakeAttempt refused(int status) {
        return new FakeAttempt(1, Target.trunk("carrier"), Optional.of("carrier"), OptionalInt.of(status), "status",
                Duration.ofSeconds(1));
    }

    /** The first attempt of a call, at the trunk {@code carrier}, without a final response: {@code timeout}. */
    public static FakeAttempt failed(String failure) {
        return new FakeAttempt(1, Target.trunk("carrier"), Optional.of("carrier"), OptionalInt.empty(), failure,
                Duration.ofSeconds(5));
    }

    /** This attempt, with another number. */
    public FakeAttempt numbered(int other) {
        return new FakeAttempt(other, target, trunk, status, failure, duration);
    }

    /** This attempt, at another target. */
    public FakeAttempt at(Target other) {
        Optional<String> tried = other.kind() == Target.Kind.TRUNK ? Optional.of(other.name()) : Optional.empty();
        return new FakeAttempt(number, other, tried, status, failure, duration);
    }
}
