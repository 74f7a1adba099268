package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.event.CallEvents;
import io.drawbridge.core.ladder.CallLadder;
import io.drawbridge.core.media.MediaLeg;
import io.drawbridge.core.media.MediaListener;
import io.drawbridge.core.media.MediaSession;
import io.drawbridge.core.media.SdpResult;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.registry.CallSnapshot;
import io.drawbridge.core.registry.RegisteredCall;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipMessage;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.TimerHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call: the caller’s end, the attempts to reach somebody, and in the end the callee’s end.
 *
 * <p>An actor. Everything here runs on the shard of the caller’s Call-ID, from the first byte of the INVITE to the end;
 * {@link #ask} and {@link #onShard} bring others there. The blocking set-up ({@link CallSetup}) runs elsewhere and
 * sends commands that carry the epoch they were made in: CANCEL, hang-up and every other end raise the epoch, and what
 * comes from before is dropped, its resources given back by {@link Resources}.
 */
final class Call implements RegisteredCall, MediaListener {
    private final String id;
    private final CallEnvironment environment;
    private final Origin origin;
    private final CallLadder ladder;
    private final DecisionRecorder recorder;
    private final CallRules rules;
    private byte @Nullable [] offer;
    private final MediaSession media;
    private CallEnd callerEnd;
    private final MidCall midCall = new MidCall(this);
    private final Resources resources = new Resources();
    private volatile CallFacts facts;
    private volatile @Nullable Instant answeredAt;
    private volatile @Nullable String egress;
    private int epoch;
    private volatile boolean over;
    private volatile @Nullable String closing;
    private @Nullable CompletableFuture<?> pending;
    private @Nullable Attempt attempt;
    private @Nullable CallEnd callee;

    /**
     * Makes a call.
     *
     * @param ladder where its messages are kept
     * @param begins makes what the call begins with, of the call that is being made
     */
    Call(CallEnvironment environment, CallFacts facts, CallLadder ladder, Function<Call, Origin> begins) {
        this.id = facts.id();
        this.environment = environment;
        this.ladder = ladder;
        this.facts = facts;
        this.recorder = environment.records().start(facts);
        this.rules = new CallRules(environment, recorder);
        this.media = environment.mediaPlane().open(id, this);
        this.origin = begins.apply(this);
        this.callerEnd = origin.end();
        resources.hold(origin::release);
        resources.hold(media::close);
    }

    /**
     * Begins: called once, on the shard, right after the call was made.
     *
     * @param questions what its set-up asks, and closes
     */
    void start(Questions questions) {
        origin.begin();
        environment.events().publish(CallEvents.STARTED, this, Map.of());
        timer(environment.config().routing().setupTimeout(), () -> {
            if (!answered()) {
                refuse(new Refusal(408, "", "setup-timeout", List.of()), HangUpCause.ATTEMPTS_EXHAUSTED);
            }
        });
        environment.procedures().execute(new CallSetup(this, environment, questions, epoch));
    }

    // --- what the set-up procedure asks -----------------------------------------------------------------------------

    /**
     * Has the shard do something and waits for the outcome; for the set-up’s own thread.
     *
     * @throws CallOver when the call ended, or ends while this waits
     */
    <T> T ask(int atEpoch, Supplier<CompletableFuture<T>> command) throws CallOver {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        shard().execute(() -> {
            if (over || epoch != atEpoch) {
                outcome.completeExceptionally(new CallOver());
                return;
            }
            pending = outcome;
            CompletionStage<T> commanded = command.get();
            commanded.whenComplete((value, fault) -> {
                if (fault != null) {
                    outcome.completeExceptionally(fault);
                } else {
                    outcome.complete(value);
                }
            });
        });
        return Awaiting.join(outcome);
    }

    /** Tells the shard something; dropped when the call has moved on. */
    void tell(int atEpoch, Runnable command) {
        shard().execute(() -> {
            if (!over && epoch == atEpoch) {
                command.run();
            }
        });
    }

    /** Starts an attempt; one at a time. On the shard. */
    CompletableFuture<AttemptResult> attempt(Attempt next) {
        attempt = next;
        egress = next.egress();
        return next.start();
    }

    /** Goes on when a stage completes, if the call still lives then. */
    void onShard(CompletionStage<SdpResult> stage, Consumer<SdpResult> then) {
        stage.whenComplete((result, fault) -> shard().run(() -> {
            if (!over) {
                then.accept(fault == null ? result : SdpResult.refused(500, "media-plane-failed"));
            }
        }));
    }

    // --- towards the caller -----------------------------------------------------------------------------------------

    /**
     * What goes on of the caller’s INVITE to an end that is about to be tried; its SDP is the offer of the attempt.
     */
    Carried carryInvite(CallEnd to) {
        callee = to;
        Carried carried = origin.carryTo(to);
        offer = carried.sdp();
        return carried;
    }

    /**
     * Answers the caller: from here on the call is up.
     *
     * @param end the end that took the call
     * @param reply the 200
     * @param onAck given the ACK, or null if none came
     */
    void answer(CallEnd end, Reply reply, String earlyKey, Consumer<@Nullable SipRequest> onAck) {
        callee = end;
        answeredAt = Instant.now();
        if (!origin.answer(reply, earlyKey, onAck)) {
            end(HangUpCause.INTERNAL, CallSide.CALLER, "the caller’s INVITE was answered already");
            return;
        }
        watchMedia(CallSide.CALLER, callerEnd);
        watchMedia(CallSide.CALLEE, end);
        recorder.answered();
        if (end instanceof SipEnd sip && sip.dialog() != null) {
            environment.registry().dialog(this, sip.dialog().id());
        }
        environment.events().publish(CallEvents.ANSWERED, this, Map.of());
        Duration longest = environment.config().limits().maxDuration();
        if (!longest.isZero()) {
            timer(longest, () -> end(HangUpCause.MAX_DURATION, null, "after " + longest.toSeconds() + " s"));
        }
    }

    /** Refuses the call. On the shard. */
    void refuse(Refusal refusal, String cause) {
        if (!over && !answered()) {
            recorder.refused(refusal.status(), refusal.code());
            Reply reply = environment.explained(refusal).reply();
            origin.reject(
                    refusal.fromPeer() ? reply : rules.ours(reply, origin.end().leg()), refusal.code());
            end(cause, cause.equals(HangUpCause.CALLEE) ? CallSide.CALLEE : null, refusal.code());
        }
    }

    // --- ends -------------------------------------------------------------------------------------------------------

    /** One side sent BYE; the user agent answers it. */
    void hungUpBy(SipEnd end, SipRequest bye) {
        hungUpBy(HangUpCause.NORMAL, "BYE", end, bye);
    }

    /** One side hung up, or cancelled. What it says of its reason goes on (RFC 3326, RFC 7433). */
    void hungUpBy(String cause, String method, SipEnd end, SipRequest request) {
        String reason = request.header("Reason");
        end(cause, end.side(), reason == null ? method : method + ", " + reason,
                over ? List.of() : carry(request, end).headers());
    }

    /**
     * Ends the call, whatever state it is in. Idempotent. On the shard.
     *
     * @param side who ended it, and needs no telling; null for ourselves
     */
    void end(String cause, @Nullable CallSide side, String detail) {
        end(cause, side, detail, null);
    }

    /**
     * The same with what the side that ended it said.
     *
     * @param said the headers for the other side, rules applied; null where nobody said anything
     */
    void end(String cause, @Nullable CallSide side, String detail, @Nullable List<HeaderField> said) {
        if (over) {
            return;
        }
        over = true;
        epoch++;
        if (pending != null) {
            pending.completeExceptionally(new CallOver());
        }
        recordMedia(CallSide.CALLER, callerEnd);
        recordMedia(CallSide.CALLEE, callee);
        if (attempt != null && !answered()) {
            attempt.giveUp(cause, () -> rules.farewell("CANCEL", callee, cause, said));
        }
        if (answered() && callee != null && side != CallSide.CALLEE) {
            callee.hangUp(cause, rules.farewell("BYE", callee, cause, said));
        }
        if (side != CallSide.CALLER) {
            if (answered()) {
                callerEnd.hangUp(cause, rules.farewell("BYE", callerEnd, cause, said));
            } else if (!origin.settled()) {
                origin.reject(rules.ours(Reply.of(480), origin.end().leg()), cause);
            }
        }
        resources.release();
        ladder.ended();
        recorder.ended(cause, side, detail);
        environment.registry().remove(this);
        environment.events().publish(CallEvents.ENDED, this, Map.of("cause", cause, "detail", detail));
    }

    /** The record of a living call has the figures of its media too. */
    private void watchMedia(CallSide side, CallEnd end) {
        if (end instanceof SipEnd sip) {
            recorder.media(side, () -> media.statistics(sip.media()));
        }
    }

    /** Somebody else has it now: a trunk, service or address. */
    void goesTo(String now) {
        egress = now;
    }

    private void recordMedia(CallSide side, @Nullable CallEnd end) {
        if (end instanceof SipEnd sip) {
            recorder.media(side, media.statistics(sip.media()));
        }
    }

    @Override
    public void silent(MediaLeg leg) {
        shard().run(() -> {
            if (answered()) {
                end(HangUpCause.MEDIA_TIMEOUT, null, "no RTP on leg " + leg.settings().name());
            }
        });
    }

    @Override
    public void source(MediaLeg leg, String address) {
        recorder.mediaSource(leg.settings().name(), address);
    }

    // --- what it is -------------------------------------------------------------------------------------------------

    /** Runs a task here later, unless the call is over by then. */
    TimerHandle timer(Duration delay, Runnable task) {
        TimerHandle timer = shard().schedule(() -> {
            if (!over) {
                task.run();
            }
        }, delay.toMillis(), TimeUnit.MILLISECONDS);
        resources.hold(timer::cancel);
        return timer;
    }

    /** Has something done when the call is over; at once if it is. Any thread. */
    void whenOver(Runnable task) {
        shard().run(() -> resources.hold(task));
    }

    /** Has nothing done after all of what {@link #whenOver} was given. Any thread. */
    void noLongerWhenOver(Runnable task) {
        shard().run(() -> resources.forget(task));
    }

    /**
     * Has every hang-up that is ordered from now on take this cause. What ends as a consequence of another end is
     * ordered as well, and may come before the order that is meant for it. Any thread.
     */
    void closing(String cause) {
        closing = cause;
    }

    /** The cause of a hang-up that is ordered for this one. */
    String orderedCause(String cause) {
        String all = closing;
        return all == null ? cause : all;
    }

    Shard shard() {
        return origin.shard();
    }

    boolean answered() {
        return answeredAt != null;
    }

    boolean over() {
        return over;
    }

    Resources resources() {
        return resources;
    }

    /** Where the call begins. */
    Origin origin() {
        return origin;
    }

    /** The caller’s offer, or null where it left the offer to the callee. */
    byte @Nullable [] offer() {
        return offer;
    }

    /** The caller’s end at the beginning of the call, of a call that a caller began. */
    SipEnd caller() {
        return (SipEnd) origin.end();
    }

    /** The end opposite to the given one, or null while there is none. */
    @Nullable CallEnd otherEnd(CallEnd end) {
        return end == callerEnd ? callee : callerEnd;
    }

    /** The end of a side, or null while there is none. */
    @Nullable CallEnd end(CallSide side) {
        return side == CallSide.CALLER ? callerEnd : callee;
    }

    /**
     * Hangs up the end of a side and puts another in its place; the slot and the ports of the former go back. If the
     * call is over already, the new end is hung up: it must not stay behind alone.
     *
     * @return whether the call goes on with it
     */
    boolean replace(CallSide side, CallEnd by, String cause) {
        if (over) {
            by.hangUp(cause, rules.farewell("BYE", by, cause, null));
            return false;
        }
        CallEnd before = end(side);
        if (before != null) {
            recordMedia(side, before);
            before.hangUp(cause, rules.farewell("BYE", before, cause, null));
        }
        if (side == CallSide.CALLER) {
            origin.release();
            callerEnd = by;
        } else {
            if (attempt != null) {
                attempt.release();
            }
            callee = by;
        }
        watchMedia(side, by);
        recorder.note(side.name().toLowerCase(Locale.ROOT) + " replaced: " + cause);
        return true;
    }

    /** What goes on of a message of one end to the other. */
    Carried carry(SipMessage message, CallEnd from) {
        CallEnd to = otherEnd(from);
        return rules.carry(message, from.leg(), to == null ? from.leg() : to.leg());
    }

    /** The headers of a request of ours to an end. */
    List<HeaderField> order(String method, CallEnd to, List<HeaderField> headers) {
        return rules.order(method, to.leg(), headers);
    }

    MidCall midCall() {
        return midCall;
    }

    MediaSession media() {
        return media;
    }

    /** Where its messages are kept. */
    CallLadder ladder() {
        return ladder;
    }

    /** What it finds around it. */
    CallEnvironment environment() {
        return environment;
    }

    DecisionRecorder recorder() {
        return recorder;
    }

    CallFacts facts() {
        return facts;
    }

    /** Remembers what the set-up has found out; from its thread. */
    void facts(CallFacts now) {
        facts = now;
        recorder.facts(now);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public CallView view() {
        return facts;
    }

    @Override
    public CallSnapshot snapshot() {
        CallSnapshot.State state = over ? CallSnapshot.State.ENDING
                : answeredAt != null ? CallSnapshot.State.ANSWERED
                : origin.ringing() ? CallSnapshot.State.RINGING : CallSnapshot.State.SETTING_UP;
        return new CallSnapshot(facts, state, Optional.ofNullable(egress), Optional.ofNullable(answeredAt));
    }

    /** The body of a reply. */
    static @Nullable Body sdp(byte @Nullable [] sdp) {
        return sdp == null ? null : new Body(Body.SDP, sdp);
    }
}
