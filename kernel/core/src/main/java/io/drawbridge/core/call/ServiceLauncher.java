package io.drawbridge.core.call;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.routing.Target;
import java.util.List;
import java.util.Map;
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
     * @param after where the call goes when the plugin of the service is gone, in order
     * @throws CallOver when the call ended meanwhile
     */
    AttemptResult open(Call call, CallFacts facts, Target target, List<Target> after, int number, int epoch)
            throws CallOver {
        if (call.origin() instanceof PlacedOrigin) {
            return new AttemptResult.Failed(AttemptResult.Failure.UNREACHABLE,
                    "a call that was placed reaches SIP peers only, no service such as " + target.name());
        }
        return switch (open(facts, target)) {
            case Refused(AttemptResult.Failed failed) -> failed;
            case Opened service -> begin(call, service, epoch, () ->
                    call.attempt(new ServiceAttempt(call, environment, service, target, after, number)));
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
        Target target = PlacedOrigin.target(placed.request().service().get());
        return switch (open(facts, target)) {
            case Refused(AttemptResult.Failed failed) -> Optional.of(failed.detail());
            case Opened service -> begin(call, service, epoch, () -> {
                placed.take(service, target);
                return CompletableFuture.completedFuture(Optional.empty());
            });
        };
    }

    /** What opening came to. */
    sealed interface Opening {
    }

    /** A service that nobody has told yet that the call will not come. */
    record Opened(LegEndpoint endpoint, Questions.Opened opened) implements Opening {

        /** The call does not come; before it was started. */
        void cancel() {
            opened.tell(() -> endpoint.ended(HangUpCause.CANCELLED));
            opened.release();
        }
    }

    record Refused(AttemptResult.Failed failed) implements Opening {
    }

    /** Opens a service. */
    Opening open(CallFacts facts, Target target) {
        return open(facts, target, CallService::open);
    }

    /** Opens a service for a call that an earlier generation of its plugin has. */
    Opening adopt(CallFacts facts, Target target) {
        return open(facts, target, CallService::adopt);
    }

    /** How a service is opened. */
    @FunctionalInterface
    private interface Way {
        LegEndpoint open(CallService service, CallFacts facts, Map<String, String> parameters) throws Exception;
    }

    private Opening open(CallFacts facts, Target target, Way way) {
        Optional<Questions.Respondent<CallService>> service = questions.service(target.name());
        if (service.isEmpty()) {
            return new Refused(new AttemptResult.Failed(
                    AttemptResult.Failure.UNREACHABLE, "no plugin offers service " + target.name()));
        }
        Questions.Opened opened = service.get().opened();
        Questions.Answer<LegEndpoint> answer = questions.ask(service.get(), environment.config().routing().budget(),
                extension -> way.open(extension, facts, target.parameters()));
        if (answer.value().isEmpty()) {
            opened.release();
            return new Refused(new AttemptResult.Failed(AttemptResult.Failure.INTERNAL,
                    service.get().plugin() + ": " + answer.problem()));
        }
        return new Opened(answer.value().get(), opened);
    }

    /** What was opened is the call’s from when its shard has begun with it; where it never does, it is ended here. */
    private static <T> T begin(
            Call call, Opened service, int epoch, Supplier<CompletableFuture<T>> onShard)
            throws CallOver {
        AtomicBoolean begun = new AtomicBoolean();
        try {
            return call.ask(epoch, () -> {
                begun.set(true);
                return onShard.get();
            });
        } catch (CallOver over) {
            if (!begun.get()) {
                service.cancel();
            }
            throw over;
        }
    }
}
