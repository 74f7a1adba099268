package io.drawbridge.core.call;

import io.drawbridge.api.routing.AttemptView;
import io.drawbridge.api.routing.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A finished attempt as a failover policy sees it. */
record FinishedAttempt(int number, Candidate candidate, AttemptResult result, Duration duration)
        implements AttemptView {

    @Override
    public Target target() {
        return candidate.target();
    }

    @Override
    public Optional<String> trunk() {
        return candidate instanceof Candidate.Peer peer && peer.trunk() != null
                ? Optional.of(peer.trunk().name()) : Optional.empty();
    }

    @Override
    public OptionalInt status() {
        return switch (result) {
            case AttemptResult.Refused refused -> OptionalInt.of(refused.refusal().status());
            case AttemptResult.Redirected redirected -> OptionalInt.of(redirected.refusal().status());
            case AttemptResult.Answered answered -> OptionalInt.of(200);
            case AttemptResult.Failed failed -> OptionalInt.empty();
        };
    }

    @Override
    public String failure() {
        return switch (result) {
            case AttemptResult.Refused refused -> "status";
            case AttemptResult.Redirected redirected -> "status";
            case AttemptResult.Answered answered -> "";
            case AttemptResult.Failed failed -> failed.failure().code();
        };
    }
}
