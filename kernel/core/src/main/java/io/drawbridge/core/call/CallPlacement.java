package io.drawbridge.core.call;

import io.drawbridge.api.call.CallRequest;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.call.PlacedCall;
import io.drawbridge.api.routing.Target;
import io.drawbridge.core.admission.AdmissionReason;
import io.drawbridge.core.admission.EmergencyNumbers;
import io.drawbridge.core.admission.NodeAdmission;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.registry.RegisteredCall;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.Shards;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Places calls under one configuration: through the same admission, screening, routing and limits as those of callers.
 * Any thread; each call goes to a shard in turn.
 *
 * <p>Two parties are two calls, as with callback services: each has a record, a trunk and a bill of its own. They are
 * joined when both have answered (RFC 3725).
 */
public final class CallPlacement {
    /** Stands for the network of a call that was asked to come from none. */
    public static final String NETWORK = LegName.INSIDE;

    private static final String NOWHERE = "invalid"; // RFC 2606 §2: replaced by the host of whoever is called
    private static final Pattern FROM_PEER = Pattern.compile("status-(\\d{3}):.*"); // see PlacedOrigin.reject
    private static final String ANONYMOUS = "anonymous";

    private final CallEnvironment environment;
    private final CallOrders orders;
    private final Shards shards;
    private final NodeAdmission admission;
    private final EmergencyNumbers emergencyNumbers;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Makes the desk.
     *
     * @param orders hangs up and joins what was placed
     */
    public CallPlacement(CallEnvironment environment, CallOrders orders, Shards shards, NodeAdmission admission) {
        this.environment = environment;
        this.orders = orders;
        this.shards = shards;
        this.admission = admission;
        this.emergencyNumbers = new EmergencyNumbers(environment.config().limits().emergencyNumbers());
    }

    private record Placed(String id, CompletionStage<Outcome> outcome) implements PlacedCall {
    }

    /** Places a call of a plugin, see {@link io.drawbridge.api.call.CallControl#place}. */
    PlacedCall place(String plugin, CallRequest request) {
        Placed first = one(plugin, request);
        return request.second()
                .<PlacedCall>map(second -> new Placed(first.id(), first.outcome().thenCompose(outcome ->
                        outcome.done() ? joined(plugin, first, request, second)
                                : CompletableFuture.completedStage(outcome))))
                .orElse(first);
    }

    /** The first party has answered: the second is called, and whoever is left alone is hung up. */
    private CompletionStage<Outcome> joined(String plugin, Placed first, CallRequest request, CallRequest second) {
        Optional<RegisteredCall> live = environment.registry().find(first.id());
        if (live.isEmpty()) {
            return CompletableFuture.completedStage(Outcome.refused("over: the first party has hung up"));
        }
        Placed other = one(plugin, second.from().isEmpty() ? second.from(request.from()) : second);
        ((Call) live.get()).whenOver(() -> orders.hangUp(other.id(), HangUpCause.CANCELLED));
        return other.outcome()
                .thenCompose(outcome -> outcome.done()
                        ? orders.join(first.id(), CallSide.CALLEE, other.id(), CallSide.CALLEE)
                        : CompletableFuture.completedStage(outcome))
                .whenComplete((outcome, fault) -> {
                    if (outcome == null || !outcome.done()) {
                        orders.hangUp(other.id(), HangUpCause.CANCELLED);
                        orders.hangUp(first.id(), HangUpCause.ATTEMPTS_EXHAUSTED);
                    }
                });
    }

    /** Calls somebody else for one side of a call, see {@link io.drawbridge.api.call.CallControl#transfer}. */
    CompletionStage<Outcome> transfer(String plugin, Call call, CallSide keep, CallRequest to) {
        if (to.second().isPresent() || to.service().isPresent()) {
            return CompletableFuture.completedStage(
                    Outcome.refused("bad-request: whoever is transferred to talks to the side kept"));
        }
        return transfer(plugin, call, keep, to, List.of(), () -> false);
    }

    /**
     * Has one side of a call go on to other targets, in place of whoever is at the other side now.
     *
     * @param elsewhere whether that side talks to somebody else by now
     */
    CompletionStage<Outcome> goOn(
            String by, Call call, CallSide keep, List<Target> targets, BooleanSupplier elsewhere) {
        String number = call.facts().callee().number();
        return transfer(by, call, keep, CallRequest.to(number.isEmpty() ? ANONYMOUS : number), targets, elsewhere);
    }

    private CompletionStage<Outcome> transfer(
            String by, Call call, CallSide keep, CallRequest to, List<Target> targets, BooleanSupplier elsewhere) {
        if (!call.answered()) {
            return CompletableFuture.completedStage(Outcome.refused("not-answered: the call is not up"));
        }
        CallParty kept = keep == CallSide.CALLER ? call.facts().caller() : call.facts().callee();
        Placed other = one(by, to.from().isEmpty() ? to.from(kept.number()) : to, targets);
        call.recorder().note(keep.name().toLowerCase(Locale.ROOT) + " is to be transferred to " + to.to()
                + (targets.isEmpty() ? "" : " by " + targets) + " by plugin " + by + ", call " + other.id());
        call.whenOver(() -> orders.hangUp(other.id(), HangUpCause.CANCELLED));
        return other.outcome()
                .thenCompose(outcome -> {
                    if (outcome.done() && elsewhere.getAsBoolean()) {
                        return CompletableFuture.completedStage(
                                Outcome.refused("elsewhere: the side kept talks to somebody else by now"));
                    }
                    return outcome.done() ? orders.join(call.id(), keep, other.id(), CallSide.CALLEE)
                            : CompletableFuture.completedStage(outcome);
                })
                .whenComplete((outcome, fault) -> {
                    if (outcome == null || !outcome.done()) {
                        orders.hangUp(other.id(), HangUpCause.CANCELLED);
                    }
                });
    }

    /** Tells whether a call that was placed came to nothing because whoever was called decided so. */
    static boolean calleeDecided(Outcome outcome) {
        Matcher refused = FROM_PEER.matcher(outcome.reason());
        return refused.matches() && Refusal.ours(Integer.parseInt(refused.group(1)), "").calleeDecision();
    }

    private Placed one(String plugin, CallRequest request) {
        return one(plugin, request, List.of());
    }

    private Placed one(String plugin, CallRequest request, List<Target> targets) {
        Optional<Questions> open = environment.plugins().open();
        if (open.isEmpty()) {
            return orders.newest().filter(newest -> !newest.equals(this))
                    .map(newest -> newest.one(plugin, request, targets))
                    .orElseGet(() -> one(plugin, request, targets, environment.plugins().openNewest()));
        }
        return one(plugin, request, targets, open.get());
    }

    private Placed one(String plugin, CallRequest request, List<Target> targets, Questions questions) {
        String id = CallIds.next();
        Optional<SipUri> to = uri(request.to(), NOWHERE);
        Optional<SipUri> from = request.from().isEmpty()
                ? Optional.of(SipUri.sip(ANONYMOUS, ANONYMOUS + "." + NOWHERE, -1)) // RFC 3323 §4.1.1.3
                : uri(request.from(), NOWHERE);
        if (to.isEmpty() || from.isEmpty()) {
            questions.close();
            return none(id, "bad-number: " + (to.isEmpty() ? request.to() : request.from()) + " is no SIP user");
        }
        if (request.network().filter(name -> environment.networks().find(name).isEmpty()).isPresent()) {
            questions.close();
            return none(id, "no-network: there is no network " + request.network().get());
        }
        NameAddress caller = new NameAddress(request.display().orElse(null), from.get(), Map.of());
        CallFacts facts = facts(id, plugin, request, caller, to.get());
        Shard shard = shards.shard(Math.floorMod(turn.getAndIncrement(), shards.count()));
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        shard.run(() -> {
            if (!begun(facts, shard, request, targets, caller, outcome, questions)) {
                questions.close();
            }
        });
        return new Placed(id, outcome);
    }

    /** A call that does not even begin. */
    static PlacedCall refused(String id, String reason) {
        return none(id, reason);
    }

    private static Placed none(String id, String reason) {
        return new Placed(id, CompletableFuture.completedStage(Outcome.refused(reason)));
    }

    /** What is dialled must not be able to say more than a user. */
    private static Optional<SipUri> uri(String user, String host) {
        return SipUri.parse("sip:" + user + "@" + host)
                .filter(uri -> user.equals(uri.user()) && host.equals(uri.host()));
    }

    private boolean begun(
            CallFacts facts, Shard shard, CallRequest request, List<Target> targets, NameAddress caller,
            CompletableFuture<Outcome> outcome, Questions questions) {
        @Nullable AdmissionReason against = admission.placed(facts.requestUri());
        if (against != null) {
            DecisionRecorder recorder = environment.records().start(facts);
            refuse(recorder, against.code(), outcome);
            return false;
        }
        Call call = new Call(environment, facts, environment.ladders().place(shard, facts.id()),
                made -> new PlacedOrigin(made, shard, request, targets, caller, outcome));
        call.recorder().note("placed by plugin " + facts.placedBy().orElseThrow());
        boolean registered = facts.emergency()
                ? environment.registry().addEmergency(call) : environment.registry().add(call);
        if (!registered) {
            refuse(call.recorder(), facts.emergency() ? "emergency-reserve" : "max-calls", outcome);
            call.ladder().ended();
            call.resources().release();
            return false;
        }
        call.start(questions);
        request.patience().ifPresent(patience -> giveUpAfter(call, patience));
        return true;
    }

    private static void giveUpAfter(Call call, Duration patience) {
        call.timer(patience, () -> {
            if (!call.answered()) {
                call.refuse(Refusal.ours(408, "patience"), HangUpCause.ATTEMPTS_EXHAUSTED);
            }
        });
    }

    private static void refuse(DecisionRecorder recorder, String code, CompletableFuture<Outcome> outcome) {
        recorder.refused(503, code);
        recorder.ended(code.equals(AdmissionReason.DRAINING.code()) ? HangUpCause.DRAIN : HangUpCause.LIMIT, null, "");
        outcome.complete(Outcome.refused(code + ": 503"));
    }

    private CallFacts facts(String id, String plugin, CallRequest request, NameAddress caller, SipUri to) {
        List<HeaderField> headers = request.headers().entrySet().stream()
                .map(header -> new HeaderField(header.getKey(), header.getValue())).toList();
        return new CallFacts(id, request.network().orElse(NETWORK), null, "",
                CallParty.of(caller), CallParty.of(emergencyNumbers.dialled(to), null), to.toString(), headers, null,
                Map.of(), 0, emergencyNumbers.called(to), Instant.now(), plugin)
                .with(plugin, new LinkedHashMap<>(request.labels()), 0);
    }
}
