package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.sip.dialog.Dialog;
import io.drawbridge.sip.dialog.InviteServer;
import io.drawbridge.sip.dialog.InviteServerListener;
import io.drawbridge.sip.dialog.Reliability;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.message.SipRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The caller’s INVITE: what it is told, and what it has to confirm: reliable 1xx by PRACK (RFC 3262), the 200 by ACK.
 * Confined to the shard of the call.
 */
final class CallerInvite implements InviteServerListener {
    private final Call call;
    private final InviteServer invite;
    private final Deque<Consumer<ServerRequest>> awaitingPracks = new ArrayDeque<>();
    private @Nullable Consumer<@Nullable SipRequest> awaitingAck;
    private volatile boolean ringing;

    CallerInvite(Call call, InviteServer invite) {
        this.call = call;
        this.invite = invite;
    }

    /** Passes a 1xx on to the caller. */
    void progress(Reply reply, String earlyKey) {
        progress(reply, earlyKey, this::answerAcknowledged);
    }

    /** Passes a 1xx on to the caller, whose PRACK is awaited if it goes out reliably and with a body. */
    void progress(Reply reply, String earlyKey, Consumer<ServerRequest> onPrack) {
        int before = invite.unacknowledged();
        Dialog early = invite.provisional(reply, earlyKey);
        if (invite.unacknowledged() > before) {
            awaitingPracks.add(onPrack);
        }
        ringing = ringing || reply.status() == 180;
        if (early != null) {
            call.caller().dialog(early);
        }
    }

    /** What the callee says reliably, the caller is told reliably from now on, if it can take that. */
    void progressReliably() {
        invite.reliability(Reliability.SUPPORTED);
    }

    /** Answers; null if that is too late. */
    @Nullable Dialog answer(Reply reply, String earlyKey, Consumer<@Nullable SipRequest> onAck) {
        awaitingAck = onAck;
        return invite.answer(reply, earlyKey);
    }

    /** Whether the caller was told that somebody is being alerted; any thread. */
    boolean ringing() {
        return ringing;
    }

    @Override
    public void cancelled(SipRequest cancel) {
        call.hungUpBy(HangUpCause.CANCELLED, "CANCEL", call.caller(), cancel);
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
        call.caller().agreed(prack.dialog());
        offeredInPrack(prack);
    }

    /** A PRACK that owes no answer may make another offer (RFC 3262 §5). */
    private void offeredInPrack(ServerRequest prack) {
        if (!prack.answered()) {
            call.midCall().offered(call.caller(), prack);
        }
    }
}
