package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.core.media.MediaLeg;
import io.drawbridge.core.media.SdpResult;
import io.drawbridge.sip.dialog.Dialog;
import io.drawbridge.sip.dialog.InviteServer;
import io.drawbridge.sip.dialog.InviteServerListener;
import io.drawbridge.sip.dialog.MaxForwards;
import io.drawbridge.sip.dialog.Reliability;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The caller’s INVITE: what it is told, and what it has to confirm: reliable 1xx by PRACK (RFC 3262), the 200 by ACK.
 * Confined to the shard of the call.
 */
final class CallerInvite implements Origin, InviteServerListener {
    private final Call call;
    private final CallEnvironment environment;
    private final InviteServer invite;
    private final SipEnd end;
    private final Resources resources = new Resources();
    private final Deque<Consumer<ServerRequest>> awaitingPracks = new ArrayDeque<>();
    private @Nullable Consumer<@Nullable SipRequest> awaitingAck;
    private volatile boolean ringing;

    CallerInvite(Call call, CallEnvironment environment, InviteServer invite, Ingress ingress) {
        this.call = call;
        this.environment = environment;
        this.invite = invite;
        this.end = new SipEnd(
                call, CallSide.CALLER, call.media().leg(ingress.mediaSettings()), ingress.leg(call.id()));
        end.learn(invite.request());
        ingress.slot().ifPresent(slot -> resources.hold(slot::release));
        resources.hold(() -> call.media().release(end.media()));
    }

    @Override
    public Shard shard() {
        return invite.shard();
    }

    @Override
    public SipEnd end() {
        return end;
    }

    @Override
    public void begin() {
        invite.listen(this);
    }

    @Override
    public NameAddress from() {
        return invite.request().from();
    }

    @Override
    public int maxForwards() {
        return MaxForwards.next(invite.request());
    }

    @Override
    public boolean takesReliable() {
        return invite.takesReliable();
    }

    @Override
    public Carried carryTo(CallEnd callee) {
        return call.carry(invite.request(), end);
    }

    @Override
    public CompletionStage<SdpResult> offer(MediaLeg callee, byte[] sdp) {
        return call.media().offer(end.media(), callee, sdp);
    }

    @Override
    public CompletionStage<SdpResult> answered(MediaLeg callee, String dialog, byte[] sdp, boolean confirmed) {
        return call.media().answer(callee, dialog, end.media(), sdp, confirmed);
    }

    @Override
    public void progress(Reply reply, String earlyKey) {
        progress(reply, earlyKey, this::answerAcknowledged);
    }

    /** Its PRACK is awaited if it goes out reliably and with a body. */
    @Override
    public void progress(Reply reply, String earlyKey, Consumer<ServerRequest> onPrack) {
        int before = invite.unacknowledged();
        Dialog early = invite.provisional(reply, earlyKey);
        if (invite.unacknowledged() > before) {
            awaitingPracks.add(onPrack);
        }
        ringing = ringing || reply.status() == 180;
        if (early != null) {
            end.dialog(early);
        }
    }

    @Override
    public void progressReliably() {
        invite.reliability(Reliability.SUPPORTED);
    }

    @Override
    public boolean answer(Reply reply, String earlyKey, Consumer<@Nullable SipRequest> onAck) {
        awaitingAck = onAck;
        Dialog dialog = invite.answer(reply, earlyKey);
        if (dialog == null) {
            return false;
        }
        end.dialog(dialog);
        environment.registry().dialog(call, dialog.id());
        return true;
    }

    @Override
    public boolean settled() {
        return invite.answered();
    }

    @Override
    public void reject(Reply reply, String code) {
        invite.reject(reply);
    }

    @Override
    public void release() {
        resources.release();
    }

    @Override
    public boolean ringing() {
        return ringing;
    }

    @Override
    public void cancelled(SipRequest cancel) {
        call.hungUpBy(HangUpCause.CANCELLED, "CANCEL", end, cancel);
    }

    @Override
    public void gone(String detail) {
        call.end(HangUpCause.PEER_VANISHED, CallSide.CALLER, detail);
    }

    @Override
    public void acked(SipRequest ack) {
        acknowledged(ack);
    }

    @Override
    public void ackMissing() {
        acknowledged(null); // the dialog’s own end follows and ends the call
    }

    private void acknowledged(@Nullable SipRequest ack) {
        Consumer<@Nullable SipRequest> waiting = awaitingAck;
        awaitingAck = null;
        if (waiting != null && !call.over()) {
            waiting.accept(ack);
        }
    }

    @Override
    public void pracked(ServerRequest prack) {
        if (call.over()) {
            prack.respond(Reply.of(200));
            return;
        }
        if (awaitingPracks.size() > invite.unacknowledged()) {
            awaitingPracks.remove().accept(prack);
        } else {
            offeredInPrack(prack);
        }
    }

    /** The caller holds an answer to its offer, and we know it. */
    private void answerAcknowledged(ServerRequest prack) {
        end.agreed(prack.dialog());
        offeredInPrack(prack);
    }

    /** A PRACK that owes no answer may make another offer (RFC 3262 §5). */
    private void offeredInPrack(ServerRequest prack) {
        if (!prack.answered()) {
            call.midCall().offered(end, prack);
        }
    }
}
