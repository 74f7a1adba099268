package io.drawbridge.core.call;

import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.core.media.SdpResult;
import io.drawbridge.sip.dialog.Dialog;
import io.drawbridge.sip.dialog.InviteClient;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.dialog.RequestFailure;
import io.drawbridge.sip.dialog.ResponseListener;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.message.SipResponse;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Offer and answer of an attempt whose caller offered nothing: the callee offers, in a reliable 1xx or in its 2xx, and
 * the caller answers in the PRACK or in the ACK (RFC 3262 §5, RFC 3261 §13.2.1). Each side has a handshake of its own;
 * the callee’s is finished when the caller’s has brought the answer. Confined to the call’s shard.
 */
final class LateOffer {
    private final Call call;
    private final SipEnd end;
    private @Nullable Dialog offered;
    private byte @Nullable [] answer;
    private boolean withdrawn;

    LateOffer(Call call, SipEnd end) {
        this.call = call;
        this.end = end;
    }

    /** Tells whether a dialog of the callee’s has made its offer in a 1xx: then its 2xx makes none. */
    boolean madeIn(Dialog dialog) {
        return dialog.equals(offered);
    }

    /** Tells whether any dialog has: the caller is given one offer at a time. */
    boolean made() {
        return offered != null;
    }

    /**
     * The callee offers in a reliable 1xx.
     *
     * @param progress passes the offer on to the caller, reliably, and says who takes the PRACK
     * @param refused told what is wrong with the offer
     */
    void inProvisional(InviteClient client, Dialog dialog, SipResponse response, byte[] sdp,
            BiConsumer<byte[], Consumer<ServerRequest>> progress, Consumer<SdpResult> refused) {
        offered = dialog;
        call.onShard(call.media().offer(end.media(), call.caller().media(), sdp), ours -> {
            if (ours.ok()) {
                progress.accept(ours.sdp(), prack -> answerInPrack(client, dialog, response, prack));
            } else {
                refused.accept(ours);
            }
        });
    }

    /** A 1xx offers what the caller cannot be given: its PRACK goes without an answer. */
    void decline(InviteClient client, Dialog dialog, SipResponse response) {
        client.prack(dialog, response, null, new Pracked());
    }

    private void answerInPrack(InviteClient client, Dialog dialog, SipResponse response, ServerRequest prack) {
        if (withdrawn) {
            prack.respond(Reply.of(200));
            return;
        }
        byte[] sdp = call.carry(prack.request(), call.caller()).sdp();
        if (sdp == null) {
            prack.respond(Reply.of(400, "No Answer"));
            call.end(HangUpCause.INTERNAL, null, "no answer in the caller’s PRACK");
            return;
        }
        call.onShard(call.media().answer(call.caller().media(), "", end.media(), sdp, false), answered -> {
            if (!answered.ok()) {
                prack.respond(Reply.of(488));
                call.end(HangUpCause.INTERNAL, null, answered.reason());
                return;
            }
            answer = sdp;
            prack.respond(Reply.of(200));
            call.caller().agreed(prack.dialog());
            client.prack(dialog, response, new Body(Body.SDP, answered.sdp()), new Pracked());
            end.agreed(dialog);
        });
    }

    /** The attempt is over: an offer of it that the caller has not answered bars no other. */
    void withdraw() {
        if (offered != null && answer == null) {
            withdrawn = true;
            call.media().withdraw(end.media(), call.caller().media());
        }
    }

    /** The callee answers the dialog in which it has offered before: what was agreed on there is confirmed. */
    void confirm(Runnable up, Consumer<Refusal> refused) {
        byte[] agreed = answer;
        if (agreed == null) {
            refused.accept(Refusal.ours(502, "answer-before-prack")); // against RFC 3262 §3
            return;
        }
        call.onShard(call.media().answer(call.caller().media(), "", end.media(), agreed, true), confirmed -> {
            if (confirmed.ok()) {
                up.run();
            } else {
                refused.accept(Refusal.ours(confirmed.status(), confirmed.reason()));
            }
        });
    }

    /** The caller’s ACK brings the answer to the offer of the callee’s 2xx. */
    void answerInAck(InviteClient client, Dialog dialog, @Nullable SipRequest ack) {
        byte[] sdp = ack == null ? null : call.carry(ack, call.caller()).sdp();
        if (sdp == null) {
            client.ack(dialog, null);
            call.end(HangUpCause.INTERNAL, null, "no answer in the caller’s ACK");
            return;
        }
        call.onShard(call.media().answer(call.caller().media(), "", end.media(), sdp, true), answered -> {
            client.ack(dialog, answered.ok() ? new Body(Body.SDP, answered.sdp()) : null);
            if (!answered.ok()) {
                call.end(HangUpCause.INTERNAL, null, answered.reason());
            }
        });
    }

    /** A PRACK that the callee refuses or never hears leaves the INVITE to its own end (RFC 3262 §4). */
    private final class Pracked implements ResponseListener {
        @Override
        public void response(SipResponse response) {
            if (!response.success()) {
                call.recorder().note("the callee refused our PRACK: " + response.status());
            }
        }

        @Override
        public void failed(RequestFailure failure) {
            call.recorder().note("our PRACK failed: " + failure.detail());
        }
    }
}
