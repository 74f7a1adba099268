package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Outcome;
import io.drawbridge.api.media.SdpResult;
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
 * <p>If the second end refuses, the first one’s offer is answered by its old partner: both calls stay as they were.
 */
final class Join {
    private static final String CAUSE = "joined";
    private static final int SECONDS = 40; // longer than any INVITE transaction of ours (Timer B)

    private final Call first;
    private final CallSide firstSide;
    private final Call second;
    private final CallSide secondSide;

    Join(Call first, CallSide firstSide, Call second, CallSide secondSide) {
        this.first = first;
        this.firstSide = firstSide;
        this.second = second;
        this.secondSide = secondSide;
    }

    /** Runs on a procedure’s own thread. */
    Outcome run() {
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
        }
    }

    private Outcome join() throws TimeoutException, ExecutionException, InterruptedException,
            Refused {
        SipEnd keptFirst = kept(first, firstSide);
        SipEnd keptSecond = kept(second, secondSide);

        Taken offered = await(first, done -> keptFirst.offer(null, List.of(), done));
        if (offered.sdp == null) {
            offered.done.send(null);
            throw new Refused("no-offer: the first party offered nothing");
        }
        SdpResult towards = plane(first.media().offer(keptFirst.media(), keptSecond.media(), offered.sdp));
        if (!towards.ok()) {
            restore(keptFirst, offered);
            throw new Refused(towards.reason());
        }
        Taken answered;
        try {
            answered = await(second, done -> keptSecond.offer(towards.sdp(), List.of(), done));
        } catch (Refused refused) {
            first.media().withdraw(keptFirst.media(), keptSecond.media());
            restore(keptFirst, offered);
            throw refused;
        }
        second.shard().run(() -> answered.done.send(null));
        SdpResult back = answered.sdp == null
                ? SdpResult.refused(488, "no-answer-sdp")
                : plane(first.media().answer(keptSecond.media(), "", keptFirst.media(), answered.sdp, true));
        if (!back.ok()) {
            restore(keptFirst, offered);
            throw new Refused(back.reason());
        }
        first.shard().run(() -> offered.done.send(back.sdp()));
        CompletableFuture<Boolean> firstJoined = replace(first, opposite(firstSide), second, keptSecond);
        CompletableFuture<Boolean> secondJoined = replace(second, opposite(secondSide), first, keptFirst);
        if (!firstJoined.get(SECONDS, TimeUnit.SECONDS) || !secondJoined.get(SECONDS, TimeUnit.SECONDS)) {
            throw new Refused("over: one of the calls ended meanwhile, and the other with it");
        }
        return Outcome.ok();
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
            if (partner == null || offer == null) {
                offered.done.send(null);
            } else {
                first.midCall().answerFor(end, partner, offer, offered.done);
            }
        });
    }

    private static Taken await(Call call, Consumer<CallEnd.OfferListener> order)
            throws TimeoutException, ExecutionException, InterruptedException, Refused {
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        call.shard().execute(() -> order.accept(new CallEnd.OfferListener() {
            @Override
            public void taken(byte @Nullable [] sdp, CallEnd.Acknowledgement done) {
                outcome.complete(new Taken(sdp, done));
            }

            @Override
            public void refused(Refusal refusal) {
                outcome.complete(refusal);
            }
        }));
        return switch (outcome.get(SECONDS, TimeUnit.SECONDS)) {
            case Taken taken -> taken;
            case Refusal refusal -> throw new Refused("refused: " + refusal.status() + " " + refusal.code());
            default -> throw new IllegalStateException("neither taken nor refused");
        };
    }

    private static SdpResult plane(CompletionStage<SdpResult> stage)
            throws TimeoutException, ExecutionException, InterruptedException {
        return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    private static CallSide opposite(CallSide side) {
        return side == CallSide.CALLER ? CallSide.CALLEE : CallSide.CALLER;
    }

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
