package io.drawbridge.core.call;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.routing.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

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
        Optional<Questions.Respondent<CallService>> service = questions.service(target.name());
        if (service.isEmpty()) {
            return new AttemptResult.Failed(
                    AttemptResult.Failure.UNREACHABLE, "no plugin offers service " + target.name());
        }
        Questions.Opened opened = service.get().opened();
        Questions.Answer<LegEndpoint> answer = questions.ask(service.get(), environment.config().routing().budget(),
                extension -> extension.open(facts, target.parameters()));
        if (answer.value().isEmpty()) {
            opened.release();
            return new AttemptResult.Failed(AttemptResult.Failure.INTERNAL,
                    service.get().plugin() + ": " + answer.problem());
        }
        LegEndpoint endpoint = answer.value().get();
        AtomicBoolean begun = new AtomicBoolean();
        try {
            return call.ask(epoch, () -> {
                begun.set(true);
                call.resources().hold(opened::release);
                return call.attempt(new ServiceAttempt(call, environment, opened, endpoint, target, number));
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
