package io.drawbridge.core.call;

import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.routing.Target;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Opens services of plugins for calls; on the set-up’s thread. */
final class ServiceLauncher {
    private final CallEnvironment environment;
    private final Questions questions;

    ServiceLauncher(CallEnvironment environment, Questions questions) {
        this.environment = environment;
        this.questions = questions;
    }

    /**
     * Finds the service that a target names and lets it have the call.
     *
     * @throws CallOver when the call ended meanwhile
     */
    AttemptResult open(Call call, CallFacts facts, Target target, int number, int epoch) throws CallOver {
        if (call.origin() instanceof PlacedOrigin) {
            return new AttemptResult.Failed(AttemptResult.Failure.UNREACHABLE,
                    "a call that was placed reaches SIP peers only, no service such as " + target.name());
        }
        return switch (open(facts, target)) {
            case Refused(AttemptResult.Failed failed) -> failed;
            case Opened(LegEndpoint endpoint, Questions.Opened opened) -> begin(call, endpoint, opened, epoch, () -> {
                call.resources().hold(opened::release);
                return call.attempt(new ServiceAttempt(call, environment, opened, endpoint, target, number));
            });
        };
    }

    /**
     * Opens the service that stands in a placed call where others have a caller, if it asks for one.
     *
     * @return why it cannot be opened; empty if it was, or if none was asked for
     * @throws CallOver when the call ended meanwhile
     */
    Optional<String> openPlaced(Call call, CallFacts facts, int epoch) throws CallOver {
        if (!(call.origin() instanceof PlacedOrigin placed) || placed.request().service().isEmpty()) {
            return Optional.empty();
        }
        return switch (open(facts, PlacedOrigin.target(placed.request().service().get()))) {
            case Refused(AttemptResult.Failed failed) -> Optional.of(failed.detail());
            case Opened(LegEndpoint endpoint, Questions.Opened opened) -> begin(call, endpoint, opened, epoch, () -> {
                placed.take(endpoint, opened);
                return CompletableFuture.completedFuture(Optional.empty());
            });
        };
    }

    /** What opening came to. */
    sealed interface Opening {
    }

    record Opened(LegEndpoint endpoint, Questions.Opened opened) implements Opening {
    }

    record Refused(AttemptResult.Failed failed) implements Opening {
    }

    /** Opens a service for a call that is up. */
    Opening open(CallFacts facts, CallRequest.Service service) {
        return open(facts, PlacedOrigin.target(service));
    }

    private Opening open(CallFacts facts, Target target) {
        Optional<Questions.Respondent<CallService>> service = questions.service(target.name());
        if (service.isEmpty()) {
            return new Refused(new AttemptResult.Failed(
                    AttemptResult.Failure.UNREACHABLE, "no plugin offers service " + target.name()));
        }
        Questions.Opened opened = service.get().opened();
        Questions.Answer<LegEndpoint> answer = questions.ask(service.get(), environment.config().routing().budget(),
                extension -> extension.open(facts, target.parameters()));
        if (answer.value().isEmpty()) {
            opened.release();
            return new Refused(new AttemptResult.Failed(AttemptResult.Failure.INTERNAL,
                    service.get().plugin() + ": " + answer.problem()));
        }
        return new Opened(answer.value().get(), opened);
    }

    /** What was opened is the call’s from when its shard has begun with it; where it never does, it is ended here. */
    private static <T> T begin(
            Call call, LegEndpoint endpoint, Questions.Opened opened, int epoch, Supplier<CompletableFuture<T>> onShard)
            throws CallOver {
        AtomicBoolean begun = new AtomicBoolean();
        try {
            return call.ask(epoch, () -> {
                begun.set(true);
                return onShard.get();
            });
        } catch (CallOver over) {
            if (!begun.get()) {
                opened.tell(() -> endpoint.ended(HangUpCause.CANCELLED));
                opened.release();
            }
            throw over;
        }
    }
}
