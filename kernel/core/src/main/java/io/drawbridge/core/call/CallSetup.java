package io.drawbridge.core.call;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.routing.FailoverDecision;
import io.drawbridge.api.routing.Target;
import io.drawbridge.sip.flow.Destination;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The set-up of a call, top to bottom: enrich, screen, resolve, order, attempt.
 *
 * <p>Plain blocking code on a virtual thread of its own. It never touches a live leg: it asks the call’s shard, in the
 * epoch that it began in, and is unwound by {@link CallOver} when the call ends under it.
 */
final class CallSetup implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CallSetup.class);

    private final Call call;
    private final CallEnvironment environment;
    private final int epoch;
    private final Questions questions;
    private final Screening screening;
    private final Routing routing;
    private final ServiceLauncher services;
    private int attempts;
    private boolean resolvedAgain;

    CallSetup(Call call, CallEnvironment environment, Questions questions, int epoch) {
        this.call = call;
        this.environment = environment;
        this.epoch = epoch;
        this.questions = questions;
        this.screening = new Screening(questions, environment.screeningRules(), call.recorder());
        this.routing = new Routing(environment, questions, call.recorder());
        this.services = new ServiceLauncher(environment, questions);
    }

    @Override
    public void run() {
        try (questions) {
            setUp();
        } catch (CallOver over) {
            LOG.debug("call {} ended during its set-up", call.id());
        } catch (RuntimeException | Error fault) {
            LOG.error("call {} failed in its set-up through a fault of ours", call.id(), fault);
            refuse(Refusal.ours(500, HangUpCause.INTERNAL), HangUpCause.INTERNAL);
        }
    }

    private void setUp() throws CallOver {
        CallFacts facts = screening.enrich(call.facts());
        call.facts(facts);

        Screening.Outcome screened = screening.screen(facts);
        call.facts(screened.facts());

        if (screened instanceof Screening.Refused refused) {
            refuse(refused.refusal(), HangUpCause.SCREENED);
            return;
        }
        Optional<String> noService = services.openPlaced(call, screened.facts(), epoch);
        if (noService.isPresent()) {
            call.recorder().note(noService.get());
            refuse(Refusal.ours(503, "no-service"), HangUpCause.NO_ROUTE);
            return;
        }
        switch (screened) {
            case Screening.Refused refused -> { }
            case Screening.Diverted diverted -> {
                routing.begin();
                attempt(diverted.facts(), List.of(diverted.target()));
            }
            case Screening.Admitted admitted -> route(admitted.facts());
        }
    }

    private void route(CallFacts facts) throws CallOver {
        if (call.origin() instanceof PlacedOrigin placed && !placed.targets().isEmpty()) {
            routing.begin();
            attempt(facts, placed.targets());
            return;
        }
        switch (routing.resolve(facts)) {
            case Routing.Refused refused -> refuse(refused.refusal(), HangUpCause.NO_ROUTE);
            case Routing.Resolved resolved -> attempt(facts, resolved.targets());
        }
    }

    /** Tries one candidate after the other until one answers, the callee decides, or nothing is left. */
    private void attempt(CallFacts facts, List<Target> targets) throws CallOver {
        Deque<Candidate> candidates = new ArrayDeque<>(routing.candidates(facts, targets));
        @Nullable Refusal best = null;
        while (!candidates.isEmpty() && attempts < maxAttempts()) {
            Candidate candidate = candidates.removeFirst();
            long began = System.nanoTime();
            boolean last = candidates.stream().allMatch(Candidate.Nothing.class::isInstance)
                    && (resolvedAgain || !routing.mayResolveAgain());
            AttemptResult result = attemptOne(facts, candidate, candidates, last);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            switch (result) {
                case AttemptResult.Answered answered -> {
                    return;
                }
                case AttemptResult.Redirected redirected when environment.followsRedirects(candidate) -> {
                    best = Refusal.ours(480, "redirect-exhausted");
                    routing.redirected(candidate, redirected.contacts()).reversed().forEach(candidates::addFirst);
                    continue;
                }
                case AttemptResult.Redirected redirected -> {
                    // the caller has no use for a 3xx without Contacts, and the border does not tell them
                    refuse(Refusal.ours(480, "redirect-refused"), HangUpCause.CALLEE);
                    return;
                }
                case AttemptResult.Refused refused when refused.refusal().calleeDecision() -> {
                    refuse(refused.refusal(), HangUpCause.CALLEE);
                    return;
                }
                case AttemptResult.Refused refused -> best = better(best, refused.refusal());
                case AttemptResult.Failed failed -> best = better(best, failed.refusal());
            }
            FailoverDecision decision =
                    routing.afterFailure(facts, attempts, candidate, result, took, candidates.size());
            switch (decision.kind()) {
                case NEXT -> { }
                case STANDARD -> {
                    if (!Routing.goesOn(result)) {
                        refuse(best, HangUpCause.ATTEMPTS_EXHAUSTED);
                        return;
                    }
                }
                case STOP -> {
                    refuse(Refusal.ours(decision.status(), "failover-stop"), HangUpCause.ATTEMPTS_EXHAUSTED);
                    return;
                }
                case RESOLVE -> {
                    if (!resolvedAgain) {
                        resolvedAgain = true;
                        route(facts);
                        return;
                    }
                }
            }
        }
        refuse(best == null ? Refusal.ours(480, "no-candidate") : best, HangUpCause.ATTEMPTS_EXHAUSTED);
    }

    /**
     * Tries all addresses of a candidate.
     *
     * @param after those that are left after it
     * @param last whether nothing is left after it: then there is no reason to give a silent peer up before Timer B
     */
    private AttemptResult attemptOne(CallFacts facts, Candidate candidate, Collection<Candidate> after, boolean last)
            throws CallOver {
        return switch (candidate) {
            case Candidate.Peer peer -> {
                AttemptResult result = new AttemptResult.Failed(AttemptResult.Failure.UNREACHABLE, "no address");
                Iterator<Destination> destinations = peer.destinations().iterator();
                while (destinations.hasNext() && attempts < maxAttempts()) {
                    Destination destination = destinations.next();
                    int number = ++attempts;
                    boolean patient = (last && !destinations.hasNext()) || attempts == maxAttempts();
                    Duration silence = peer.timers().silence();
                    call.recorder().attempt(number, peer.target(), peer.trunk(), destination, peer.timers().t1(),
                            patient ? environment.config().sip().timeout() : silence);
                    result = call.ask(epoch, () ->
                            call.attempt(new SipAttempt(call, environment, peer, destination, number,
                                    patient ? null : silence)));
                    record(result);
                    if (!Routing.nextAddressOf(result)) {
                        break;
                    }
                }
                yield result;
            }
            case Candidate.Service service -> {
                attempts++;
                call.recorder().attempt(attempts, service.target());
                AttemptResult result = services.open(call, facts, service.target(),
                        after.stream().map(Candidate::target).distinct().toList(), attempts, epoch);
                record(result);
                yield result;
            }
            case Candidate.Nothing nothing -> {
                attempts++;
                call.recorder().attempt(attempts, nothing.target());
                AttemptResult result = new AttemptResult.Failed(nothing.failure(), nothing.detail());
                record(result);
                yield result;
            }
        };
    }

    private int maxAttempts() {
        return environment.config().routing().maxAttempts();
    }

    private void record(AttemptResult result) {
        switch (result) {
            case AttemptResult.Answered answered -> recordEnd("answered", "");
            case AttemptResult.Refused(Refusal said) ->
                    call.recorder().attemptRefused(attempts, said.status(), said.code());
            case AttemptResult.Redirected redirected -> recordEnd("redirected", redirected.contacts().toString());
            case AttemptResult.Failed failed -> recordEnd(failed.failure().code(), failed.detail());
        }
    }

    private void recordEnd(String code, String detail) {
        call.recorder().attemptEnded(attempts, code, detail);
    }

    /** What a caller should hear when several attempts failed: an answer of a peer before our own guesses. */
    private static Refusal better(@Nullable Refusal before, Refusal now) {
        boolean beforeIsAnswer = before != null && before.code().startsWith("status-");
        boolean nowIsAnswer = now.code().startsWith("status-");
        return before != null && beforeIsAnswer && (!nowIsAnswer || before.status() < now.status()) ? before : now;
    }

    private void refuse(Refusal refusal, String cause) {
        call.tell(epoch, () -> call.refuse(refusal, cause));
    }
}
