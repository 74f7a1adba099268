package io.drawbridge.core.call;

import static java.util.stream.Collectors.joining;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.routing.AttemptView;
import io.drawbridge.api.routing.FailoverDecision;
import io.drawbridge.api.routing.FailoverPolicy;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.api.routing.Target;
import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.core.call.Questions.Course;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.trunk.AttemptTimers;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.core.trunk.TrunkState;
import io.drawbridge.core.trunk.TrunkTarget;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.SipUri;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a call into targets, targets into candidates, and failures into what comes next; on the set-up’s thread. */
final class Routing {
    /** What a group that names no strategy is ordered by. */
    private static final String DEFAULT_STRATEGY = "priority";

    private final CallEnvironment environment;
    private final Questions questions;
    private final DecisionRecorder recorder;
    private Deadline deadline;

    Routing(CallEnvironment environment, Questions questions, DecisionRecorder recorder) {
        this.environment = environment;
        this.questions = questions;
        this.recorder = recorder;
        this.deadline = newDeadline();
    }

    /** A new stage begins: there is one of resolvers and the strategies after them, and one after each failure. */
    void begin() {
        deadline = newDeadline();
    }

    private Deadline newDeadline() {
        return Deadline.in(environment.config().routing().budget());
    }

    /** What the resolvers said. */
    sealed interface Outcome {
    }

    /** Where the call may go, in order. */
    record Resolved(List<Target> targets) implements Outcome {
    }

    /** Nowhere. */
    record Refused(Refusal refusal) implements Outcome {
    }

    /**
     * Asks the resolvers in order until one claims the call. One that fails ends the search unless its plugin is to
     * fail open: what it would have said is not known, and the next one might send the call where it must not go.
     * Where nobody else claims the call either, 503 lets the caller’s side try elsewhere; 404 would say that there is
     * no such number.
     */
    Outcome resolve(CallFacts facts) {
        begin();
        List<Shadowed> shadowed = new ArrayList<>();
        Outcome outcome = resolve(facts, shadowed);
        Course was = course(outcome);
        for (Shadowed said : shadowed) {
            questions.compare(said.resolver(), facts.id(), wouldHave(said, was), was);
        }
        return outcome;
    }

    /** What a resolver in shadow mode said. */
    private record Shadowed(Questions.Respondent<RouteResolver> resolver, Questions.Answer<Route> answer) {
    }

    private Outcome resolve(CallFacts facts, List<Shadowed> shadowed) {
        @Nullable Refusal failed = null;
        for (Questions.Respondent<RouteResolver> resolver : questions.of(
                RouteResolver.class, environment.config().routing().order())) {
            Questions.Answer<Route> answer = questions.ask(
                    resolver, deadline.left(), extension -> extension.resolve(facts));
            boolean obeyed = !resolver.shadow();
            recorder.route(resolver.plugin(), resolver.name(), answer.value(), answer.problem(), obeyed, answer.took());
            if (!obeyed) {
                shadowed.add(new Shadowed(resolver, answer));
                continue;
            }
            if (answer.value().isEmpty()) {
                failed = Refusal.ours(503, resolver.plugin() + ".resolver-failed");
                if (!resolver.failOpen()) {
                    return new Refused(failed);
                }
                continue;
            }
            Route route = answer.value().get();
            if (route.refusal().isPresent()) {
                Route.Refusal refusal = route.refusal().get();
                return new Refused(Refusal.ours(refusal.status(), resolver.plugin() + "." + refusal.reason()));
            }
            if (!route.targets().isEmpty()) {
                return new Resolved(route.targets());
            }
        }
        return new Refused(failed == null ? Refusal.ours(404, "no-route") : failed);
    }

    /** What a resolver would have done with the call, had it been obeyed at its turn. */
    private static Course wouldHave(Shadowed said, Course was) {
        if (said.answer().value().isEmpty()) {
            return said.resolver().failOpen() ? was : new Course("refuse 503", said.answer().problem());
        }
        Route route = said.answer().value().get();
        if (route.refusal().isPresent()) {
            return new Course("refuse " + route.refusal().get().status(), route.refusal().get().reason());
        }
        return route.targets().isEmpty() ? was : course(route.targets());
    }

    private static Course course(Outcome outcome) {
        return switch (outcome) {
            case Resolved resolved -> course(resolved.targets());
            case Refused refused -> new Course("refuse " + refused.refusal().status(), refused.refusal().code());
        };
    }

    private static Course course(List<Target> targets) {
        return new Course("route to " + targets.stream().map(Target::toString).collect(joining(", ")), "");
    }

    /** Expands targets: groups into their trunks in the strategy’s order, trunks and URIs into addresses. */
    List<Candidate> candidates(CallFacts facts, List<Target> targets) {
        List<Candidate> candidates = new ArrayList<>();
        for (Target target : targets) {
            switch (target.kind()) {
                case SERVICE -> candidates.add(new Candidate.Service(target));
                case TRUNK -> candidates.addAll(environment.trunks().find(target.name())
                        .map(trunk -> trunkCandidates(facts, target, trunk))
                        .orElseGet(() -> nothing(target, "no trunk of this name is configured")));
                case GROUP -> candidates.addAll(groupCandidates(facts, target));
                case URI -> candidates.addAll(uriCandidates(target));
            }
        }
        return candidates;
    }

    private List<Candidate> groupCandidates(CallFacts facts, Target target) {
        List<Trunk> members = environment.trunks().group(target.name());
        if (members.isEmpty()) {
            return nothing(target, "no trunk belongs to this group");
        }
        List<TrunkView> able = members.stream()
                .filter(trunk -> trunk.up() && trunk.calls() < trunk.maxCalls())
                .map(TrunkView.class::cast)
                .toList();
        List<Trunk> setAside = members.stream()
                .filter(trunk -> trunk.state() == TrunkState.ASIDE && trunk.calls() < trunk.maxCalls())
                .toList();
        if (able.isEmpty() && setAside.isEmpty()) {
            return List.of(new Candidate.Nothing(target, AttemptResult.Failure.DOWN, "every trunk is down or full"));
        }
        String strategy = target.strategy()
                .or(() -> environment.trunks().strategyOf(target.name()))
                .orElse(DEFAULT_STRATEGY);
        List<Candidate> candidates = new ArrayList<>();
        if (!able.isEmpty()) {
            for (TrunkView view : order(facts, target.name(), strategy, able)) {
                environment.trunks().find(view.name())
                        .ifPresent(trunk -> candidates.addAll(trunkCandidates(facts, target, trunk)));
            }
        }
        // what a few calls have said of a trunk is no proof: better one more try there than none at all
        setAside.forEach(trunk -> candidates.addAll(trunkCandidates(facts, target, trunk)));
        return candidates;
    }

    private List<TrunkView> order(CallAttempt facts, String group, String strategy, List<TrunkView> able) {
        Optional<Questions.Respondent<RoutingStrategy>> found = questions.strategy(strategy);
        if (found.isEmpty()) {
            recorder.ordered(group, strategy, able, "no plugin offers it; configured order", true, Duration.ZERO);
            return able;
        }
        Questions.Answer<List<TrunkView>> answer = questions.ask(found.get(),
                deadline.left(), extension -> extension.order(facts, group, able));
        List<TrunkView> ordered = answer.value().orElse(able);
        boolean obeyed = !found.get().shadow() && answer.value().isPresent();
        recorder.ordered(group, strategy, ordered, answer.problem(), obeyed, answer.took());
        if (found.get().shadow()) {
            questions.compare(found.get(), facts.id(),
                    course(group, ordered, answer.problem()), course(group, able, "configured order"));
        }
        return obeyed ? ordered : able;
    }

    private static Course course(String group, List<TrunkView> order, String reason) {
        return new Course(
                group + " in the order " + order.stream().map(TrunkView::name).collect(joining(", ")), reason);
    }

    private List<Candidate> trunkCandidates(CallFacts facts, Target target, Trunk trunk) {
        if (!trunk.state().usable()) {
            return List.of(new Candidate.Nothing(target, AttemptResult.Failure.DOWN, trunk.name() + " is down"));
        }
        String number = target.number().orElseGet(() -> facts.callee().number());
        AttemptTimers timers = target.attemptTimeout().map(trunk::attemptTimers).orElseGet(trunk::attemptTimers);
        List<Candidate> candidates = new ArrayList<>();
        for (TrunkTarget peer : trunk.candidates()) {
            SipUri uri = number.isEmpty() ? peer.uri() : peer.uri().withUser(number);
            candidates.add(
                    new Candidate.Peer(target, trunk, trunk.network(), uri, List.of(), peer.destinations(), timers));
        }
        return candidates;
    }

    private List<Candidate> uriCandidates(Target target) {
        String network = target.parameters().getOrDefault("network", "");
        Optional<SipUri> uri = SipUri.parse(target.name());
        if (uri.isEmpty() || !environment.networks().find(network).isPresent()) {
            return nothing(target, "not a SIP URI in a configured network");
        }
        return peerOf(target, uri.get(), network, environment.timers(target));
    }

    private List<Candidate> peerOf(Target target, SipUri uri, String network, AttemptTimers timers) {
        List<Destination> addresses = environment.addresses().of(uri, network);
        return addresses.isEmpty()
                ? nothing(target, uri + " has no address")
                : List.of(new Candidate.Peer(target, null, network, uri, List.of(), addresses, timers));
    }

    private static List<Candidate> nothing(Target target, String detail) {
        return List.of(new Candidate.Nothing(target, AttemptResult.Failure.UNREACHABLE, detail));
    }

    /** The places that a 3xx named, reached through the network of the peer that named them. */
    List<Candidate> redirected(Candidate from, List<SipUri> contacts) {
        if (!(from instanceof Candidate.Peer peer)) {
            return List.of();
        }
        List<Candidate> candidates = new ArrayList<>();
        for (SipUri contact : contacts) {
            candidates.addAll(peerOf(Target.uri(contact.toString(), peer.network()), contact, peer.network(),
                    peer.timers()));
        }
        return candidates;
    }

    /** What plugins say to a failure; the first that does not leave it to the kernel counts. */
    FailoverDecision afterFailure(
            CallFacts facts, int number, Candidate candidate, AttemptResult result, Duration took, int remaining) {
        begin();
        for (Questions.Respondent<FailoverPolicy> policy : questions.of(FailoverPolicy.class, List.of())) {
            AttemptView view = new FinishedAttempt(number, candidate, result, took);
            Questions.Answer<FailoverDecision> answer = questions.ask(policy, deadline.left(),
                    extension -> extension.afterFailure(facts, view, remaining));
            boolean obeyed = !policy.shadow();
            recorder.failover(policy.plugin(), policy.name(), answer.value(), answer.problem(), obeyed, answer.took());
            if (obeyed && answer.value().isPresent()
                    && answer.value().get().kind() != FailoverDecision.Kind.STANDARD) {
                return answer.value().get();
            }
        }
        return FailoverDecision.standard();
    }

    /** Tells whether a plugin may have an idea of where else to go when nothing is left. */
    boolean mayResolveAgain() {
        return questions.of(FailoverPolicy.class, List.of()).stream().anyMatch(policy -> !policy.shadow());
    }

    /** The kernel’s own policy: silence, transport, limits and 5xx go on; what a peer decided with 4xx does not. */
    static boolean goesOn(AttemptResult result) {
        return switch (result) {
            case AttemptResult.Answered answered -> false;
            case AttemptResult.Refused refused -> refused.refusal().status() == 408
                    || refused.refusal().status() / 100 == 5 || refused.refusal().code().equals("status-503");
            case AttemptResult.Redirected redirected -> true;
            case AttemptResult.Failed failed -> true;
        };
    }

    /** Whether the next address of the same target is worth a try (RFC 3263 §4.3): nobody was reached there. */
    static boolean nextAddressOf(AttemptResult result) {
        return result instanceof AttemptResult.Failed failed
                && (failed.failure() == AttemptResult.Failure.TRANSPORT
                || failed.failure() == AttemptResult.Failure.TIMEOUT);
    }
}
