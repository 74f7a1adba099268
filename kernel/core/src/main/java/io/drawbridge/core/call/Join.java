package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.core.media.SdpResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins an end of one call with an end of another (third-party call control, RFC 3725 flow I): the first end is asked
 * for an offer, the second answers it, and then the two ends left over are hung up. The calls may live on two shards:
 * every step runs on the shard of the call that it touches.
 *
 * <p>If the second end refuses or does not answer, the first one’s offer is answered by its old partner; if what the
 * second one answered is of no use, it agrees with its own old partner anew: both calls stay as they were.
 */
final class Join {
    private static final String CAUSE = "joined";
    private static final String OVER = "over: one of the calls ended meanwhile";
    private static final int SECONDS = 40;
    /** Longer than an INVITE transaction of ours without any response (Timer B). */
    private static final Duration PATIENCE = Duration.ofSeconds(SECONDS);

    private final Call first;
    private final CallSide firstSide;
    private final Call second;
    private final CallSide secondSide;
    private final Duration patience;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    Join(Call first, CallSide firstSide, Call second, CallSide secondSide) {
        this(first, firstSide, second, secondSide, PATIENCE);
    }

    /**
     * Joins.
     *
     * @param patience how long a party may take to answer
     */
    Join(Call first, CallSide firstSide, Call second, CallSide secondSide, Duration patience) {
        this.first = first;
        this.firstSide = firstSide;
        this.second = second;
        this.secondSide = secondSide;
        this.patience = patience;
    }

    /** Runs on a procedure’s own thread. */
    Outcome run() {
        Runnable ended = () -> over.complete(null);
        first.whenOver(ended);
        second.whenOver(ended);
        try {
            return join();
        } catch (TimeoutException e) {
            return Outcome.refused("timeout: a party did not answer in time");
        } catch (Refused e) {
            return Outcome.refused(e.reason);
        } catch (ExecutionException e) {
            return Outcome.refused("internal-error: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.refused("interrupted");
        } finally {
            first.noLongerWhenOver(ended);
            second.noLongerWhenOver(ended);
        }
    }

    private Outcome join() throws TimeoutException, ExecutionException, InterruptedException,
            Refused {
        SipEnd keptFirst = kept(first, firstSide);
        SipEnd keptSecond = kept(second, secondSide);

        Taken offered = await(first, keptFirst, null, late -> restore(keptFirst, late));
        if (offered.sdp == null) {
            offered.done.send(null);
            throw new Refused("no-offer: the first party offered nothing");
        }
        byte @Nullable [] answer;
        try {
            answer = answerOf(keptFirst, keptSecond, offered.sdp);
        } catch (Refused | TimeoutException | ExecutionException | InterruptedException fault) {
            first.media().withdraw(keptFirst.media(), keptSecond.media());
            restore(keptFirst, offered);
            throw fault;
        }
        first.shard().run(() -> offered.done.send(answer));
        CompletableFuture<Boolean> firstJoined = replace(first, opposite(firstSide), second, keptSecond);
        CompletableFuture<Boolean> secondJoined = replace(second, opposite(secondSide), first, keptFirst);
        if (!firstJoined.get(SECONDS, TimeUnit.SECONDS) || !secondJoined.get(SECONDS, TimeUnit.SECONDS)) {
            throw new Refused(OVER + ", and the other with it");
        }
        return Outcome.ok();
    }

    /** What the second end, and the plane, say to an offer of the first one. */
    private byte @Nullable [] answerOf(SipEnd keptFirst, SipEnd keptSecond, byte[] offer)
            throws TimeoutException, ExecutionException, InterruptedException, Refused {
        SdpResult towards = plane(first.media().offer(keptFirst.media(), keptSecond.media(), offer));
        if (!towards.ok()) {
            throw new Refused(towards.reason());
        }
        Taken answered = await(second, keptSecond, towards.sdp(), late -> {
            late.done.send(null);
            renew(keptSecond);
        });
        second.shard().run(() -> answered.done.send(null));
        try {
            SdpResult back = answered.sdp == null
                    ? SdpResult.refused(488, "no-answer-sdp")
                    : plane(first.media().answer(keptSecond.media(), "", keptFirst.media(), answered.sdp, true));
            if (!back.ok()) {
                throw new Refused(back.reason());
            }
            return back.sdp();
        } catch (Refused | TimeoutException | ExecutionException | InterruptedException fault) {
            second.shard().run(() -> renew(keptSecond));
            throw fault;
        }
    }

    /** The second end took an offer that came to nothing: it agrees with its old partner anew. On its shard. */
    private void renew(SipEnd end) {
        CallEnd partner = second.otherEnd(end);
        if (second.over() || partner == null) {
            return;
        }
        end.offer(null, List.of(), new CallEnd.OfferListener() {
            @Override
            public void taken(byte @Nullable [] sdp, CallEnd.Acknowledgement done) {
                if (sdp == null) {
                    done.send(null);
                } else {
                    second.midCall().answerFor(end, partner, sdp, done);
                }
            }

            @Override
            public void refused(Refusal refusal) {
                second.recorder().note("an end that was not joined did not agree anew: " + refusal.code());
            }
        });
    }

    /** The end of the other call takes the side of this one. */
    private static CompletableFuture<Boolean> replace(Call call, CallSide side, Call other, SipEnd kept) {
        CompletableFuture<Boolean> joined = new CompletableFuture<>();
        call.shard().execute(() -> joined.complete(
                call.replace(side, new RemoteEnd(call, side, other, kept), CAUSE)));
        return joined;
    }

    private static SipEnd kept(Call call, CallSide side)
            throws TimeoutException, ExecutionException, InterruptedException, Refused {
        CompletableFuture<@Nullable SipEnd> found = new CompletableFuture<>();
        call.shard().execute(() -> found.complete(
                call.answered() && !call.over() && call.end(side) instanceof SipEnd end ? end : null));
        SipEnd end = found.get(SECONDS, TimeUnit.SECONDS);
        if (end == null) {
            throw new Refused("not-joinable: call " + call.id() + " is not up, or that side is a service");
        }
        return end;
    }

    /** The first end’s offer goes to its old partner after all. */
    private void restore(SipEnd end, Taken offered) {
        byte[] offer = offered.sdp;
        first.shard().run(() -> {
            CallEnd partner = first.otherEnd(end);
            if (first.over() || partner == null || offer == null) {
                offered.done.send(null);
            } else {
                first.midCall().answerFor(end, partner, offer, offered.done);
            }
        });
    }

    /**
     * Makes an offer to an end, or asks it for one, and waits for what it says; no longer than both calls live.
     *
     * @param late given on the shard what is taken when nobody waits any more: somebody has to acknowledge it
     */
    private Taken await(Call call, SipEnd end, byte @Nullable [] offer, Consumer<Taken> late)
            throws TimeoutException, ExecutionException, InterruptedException, Refused {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        call.shard().execute(() -> end.offer(offer, List.of(), new CallEnd.OfferListener() {
            @Override
            public void taken(byte @Nullable [] sdp, CallEnd.Acknowledgement done) {
                Taken taken = new Taken(sdp, done);
                if (!outcome.complete(taken)) {
                    late.accept(taken);
                }
            }

            @Override
            public void refused(Refusal refusal) {
                outcome.complete(refusal);
            }
        }));
        var _ = over.thenRun(() -> outcome.complete(Over.OVER));
        Object said;
        try {
            said = outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            if (outcome.cancel(false)) {
                call.shard().run(end::withdrawOffer);
                throw e;
            }
            said = outcome.join(); // it came at the last moment
        }
        return switch (said) {
            case Taken taken -> taken;
            case Refusal refusal -> throw new Refused("refused: " + refusal.status() + " " + refusal.code());
            case Over _ -> {
                call.shard().run(() -> withdraw(call, end));
                throw new Refused(OVER);
            }
            default -> throw new IllegalStateException("neither taken nor refused");
        };
    }

    /** A party that was told goodbye answers no more. */
    private static void withdraw(Call call, SipEnd end) {
        if (!call.over()) {
            end.withdrawOffer();
        }
    }

    private static SdpResult plane(CompletionStage<SdpResult> stage)
            throws TimeoutException, ExecutionException, InterruptedException {
        return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    /** The side that is not this one. */
    static CallSide opposite(CallSide side) {
        return side == CallSide.CALLER ? CallSide.CALLEE : CallSide.CALLER;
    }

    /** Nobody needs to answer any more. */
    private enum Over { OVER }

    /** What an end answered. */
    private static final class Taken {
        private final byte @Nullable [] sdp;
        private final CallEnd.Acknowledgement done;

        Taken(byte @Nullable [] sdp, CallEnd.Acknowledgement done) {
            this.sdp = sdp;
            this.done = done;
        }
    }

    /** A party or the plane said no. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Refused(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
