package io.drawbridge.core.call;

import io.drawbridge.core.media.MediaLeg;
import io.drawbridge.core.media.SdpResult;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a call begins, as the attempts to reach somebody see it: the INVITE of a caller, or an order of ours. Confined
 * to the shard of the call.
 */
sealed interface Origin permits CallerInvite, PlacedOrigin {

    /** The shard that the call lives on. */
    Shard shard();

    /** The caller’s end. */
    CallEnd end();

    /** Begins to listen; called once. */
    void begin();

    /** Who calls, as it was said. */
    NameAddress from();

    /** How many hops an INVITE of ours may still take. */
    int maxForwards();

    /** Whether the caller can be told 1xx reliably. */
    boolean takesReliable();

    /** What goes on to an end that is about to be tried. Its SDP is null where the offer is left to the callee. */
    Carried carryTo(CallEnd callee);

    /** Makes the offer to a callee. */
    CompletionStage<SdpResult> offer(MediaLeg callee, byte[] sdp);

    /** Takes a callee’s answer to that offer. */
    CompletionStage<SdpResult> answered(MediaLeg callee, String dialog, byte[] sdp, boolean confirmed);

    /** Passes a 1xx on to the caller. */
    void progress(Reply reply, String earlyKey);

    /** The same, where somebody waits for its PRACK. */
    void progress(Reply reply, String earlyKey, Consumer<ServerRequest> onPrack);

    /** What the callee says reliably, the caller is told reliably from now on, if it can take that. */
    void progressReliably();

    /** Whether the caller was told that somebody is being alerted; any thread. */
    boolean ringing();

    /**
     * Tells the caller that the callee has answered.
     *
     * @param onAck given the ACK, or null if none came
     * @return whether the caller still waited for that
     */
    boolean answer(Reply reply, String earlyKey, Consumer<@Nullable SipRequest> onAck);

    /** Whether the caller was told how it ended. */
    boolean settled();

    /** Tells the caller that nobody was reached. */
    void reject(Reply reply, String code);

    /** Gives back what the caller’s end took: it is no longer part of the call. Idempotent. */
    void release();
}
