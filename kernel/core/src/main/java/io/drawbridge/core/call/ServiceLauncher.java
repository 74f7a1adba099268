package io.drawbridge.core.call;

import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.routing.Target;
import java.time.Duration;
import java.util.Optional;

/** Opens services of plugins for calls; on the set-up’s thread. */
final class ServiceLauncher {
    private final CallEnvironment environment;

    ServiceLauncher(CallEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Finds the service that a target names and lets it have the call.
     *
     * @throws CallOver when the call ended meanwhile
     */
    AttemptResult open(Call call, CallFacts facts, Target target, int number, int epoch) throws CallOver {
        Questions questions = environment.questions();
        Duration budget = environment.config().routing().budget();
        for (Questions.Respondent<CallService> respondent : questions.of(CallService.class)) {
            Questions.Answer<Optional<LegEndpoint>> answer = questions.ask(respondent, budget,
                    service -> service.name().equals(target.name())
                            ? Optional.of(service.open(facts, target.parameters())) : Optional.empty());
            if (answer.value().isEmpty()) {
                return new AttemptResult.Failed(AttemptResult.Failure.INTERNAL,
                        respondent.plugin() + ": " + answer.problem());
            }
            if (answer.value().get().isPresent()) {
                LegEndpoint endpoint = answer.value().get().get();
                return call.ask(epoch, () -> call.attempt(
                        new ServiceAttempt(call, environment, respondent.plugin(), endpoint, target, number)));
            }
        }
        return new AttemptResult.Failed(AttemptResult.Failure.UNREACHABLE, "no plugin offers service " + target.name());
    }
}
