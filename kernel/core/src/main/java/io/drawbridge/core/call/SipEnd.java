package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.core.media.MediaLeg;
import io.drawbridge.sip.dialog.Dialog;
import io.drawbridge.sip.dialog.DialogData;
import io.drawbridge.sip.dialog.DialogEnd;
import io.drawbridge.sip.dialog.DialogListener;
import io.drawbridge.sip.dialog.InviteClient;
import io.drawbridge.sip.dialog.InviteClientListener;
import io.drawbridge.sip.dialog.InviteServer;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.dialog.RequestFailure;
import io.drawbridge.sip.dialog.ResponseListener;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipMessage;
import io.drawbridge.sip.message.SipResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An end that is a SIP dialog of ours with a peer. */
final class SipEnd implements CallEnd, DialogListener {
    private final Call call;
    private final CallSide side;
    private final MediaLeg media;
    private final LegName leg;
    private @Nullable Dialog dialog;
    private boolean peerTakesUpdate;
    private @Nullable InviteClient reinviting;
    private @Nullable Dialog agreed;
    private @Nullable Dialog renegotiated;

    SipEnd(Call call, CallSide side, MediaLeg media, LegName leg) {
        this.call = call;
        this.side = side;
        this.media = media;
        this.leg = leg;
    }

    /** The dialog of the moment: the answered one, before that the latest early one. */
    @Nullable Dialog dialog() {
        return dialog;
    }

    /** Goes on with this dialog, and hears of it from now on. */
    void dialog(Dialog newDialog) {
        if (!newDialog.equals(dialog)) {
            dialog = newDialog;
            newDialog.listen(this);
        }
    }

    /** Learns from a message of the peer’s what it can take (RFC 3311 §4). */
    void learn(SipMessage message) {
        for (String allow : message.headers("Allow")) {
            if (allow.toUpperCase(Locale.ROOT).contains("UPDATE")) {
                peerTakesUpdate = true;
            }
        }
    }

    /** Offer and answer of an early dialog are complete, reliably: it may be updated from now on (RFC 3311 §5.1). */
    void agreed(@Nullable Dialog early) {
        agreed = early;
    }

    /** Tells whether the early dialog of the moment may be updated. */
    boolean agreed() {
        return dialog != null && dialog.equals(agreed);
    }

    /** What was agreed on in a dialog first no longer holds: a later offer was answered there. */
    void renegotiated(@Nullable Dialog in) {
        renegotiated = in;
    }

    /** The dialog in which a later offer was answered, or null. */
    @Nullable Dialog renegotiated() {
        return renegotiated;
    }

    boolean confirmed() {
        return dialog != null && dialog.state() == DialogData.State.CONFIRMED;
    }

    @Override
    public CallSide side() {
        return side;
    }

    @Override
    public LegName leg() {
        return leg;
    }

    @Override
    public MediaLeg media() {
        return media;
    }

    @Override
    public void hangUp(String cause, List<HeaderField> headers) {
        if (dialog != null) {
            dialog.bye(headers);
        }
    }

    @Override
    public void offer(byte @Nullable [] sdp, List<HeaderField> headers, OfferListener listener) {
        if (dialog == null) {
            listener.refused(Refusal.ours(481, "no-dialog"));
            return;
        }
        if (confirmed()) {
            new Reinvite(listener).start(dialog, headers, sdp);
        } else {
            updateEarly(dialog, headers, sdp, listener);
        }
    }

    @Override
    public void withdrawOffer() {
        if (reinviting != null) {
            reinviting.cancel(List.of());
        }
    }

    /** Before the answer only UPDATE can carry a new offer (RFC 3311 §5.1). */
    private void updateEarly(
            Dialog early, List<HeaderField> headers, byte @Nullable [] sdp, OfferListener listener) {
        if (sdp == null || !peerTakesUpdate || !agreed()) {
            listener.refused(Refusal.ours(488, "no-update"));
            return;
        }
        early.request("UPDATE", headers, new Body(Body.SDP, sdp), new ResponseListener() {
            @Override
            public void response(SipResponse response) {
                Carried carried = call.carry(response, SipEnd.this);
                if (response.success()) {
                    renegotiated(early);
                    listener.taken(carried.sdp(), answer -> { });
                } else {
                    listener.refused(Refusal.of(response, carried));
                }
            }

            @Override
            public void failed(RequestFailure failure) {
                listener.refused(refusalOf(failure));
            }
        });
    }

    @Override
    public void send(String method, List<HeaderField> headers, @Nullable Body body, Consumer<Reply> listener) {
        if (dialog == null) {
            listener.accept(Reply.of(481));
            return;
        }
        dialog.request(method, headers, body, new ResponseListener() {
            @Override
            public void response(SipResponse response) {
                Carried carried = call.carry(response, SipEnd.this);
                listener.accept(response.success()
                        ? new Reply(response.status(), response.reason(), withBody(response, carried), response.body())
                        : Refusal.of(response, carried).reply());
            }

            @Override
            public void failed(RequestFailure failure) {
                listener.accept(refusalOf(failure).reply());
            }
        });
    }

    private static List<HeaderField> withBody(SipResponse response, Carried carried) {
        List<HeaderField> headers = new ArrayList<>(carried.headers());
        headers.addAll(CarriedHeaders.ofBody(response));
        return headers;
    }

    @Override
    public void reinvite(InviteServer invite) {
        learn(invite.request());
        call.midCall().reinvite(this, invite);
    }

    @Override
    public void request(ServerRequest request) {
        call.midCall().request(this, request);
    }

    @Override
    public void bye(ServerRequest bye) {
        call.hungUpBy(this, bye.request());
    }

    @Override
    public void ended(DialogEnd end) {
        call.end(HangUpCause.PEER_VANISHED, side, end.cause().name().toLowerCase(Locale.ROOT) + ": " + end.detail());
    }

    /** A re-INVITE of ours to this end. */
    private final class Reinvite implements InviteClientListener {
        private final OfferListener listener;
        private @Nullable InviteClient client;

        Reinvite(OfferListener listener) {
            this.listener = listener;
        }

        void start(Dialog in, List<HeaderField> headers, byte @Nullable [] sdp) {
            client = in.invite(headers, sdp == null ? null : new Body(Body.SDP, sdp), this);
            reinviting = client;
        }

        @Override
        public void provisional(Dialog in, SipResponse response) {
            // a re-INVITE that waits for a person; the other side sees its own 100
        }

        @Override
        public void answered(Dialog in, SipResponse response) {
            learn(response);
            InviteClient answered = client;
            listener.taken(call.carry(response, SipEnd.this).sdp(), answer -> {
                if (answered != null) {
                    answered.ack(in, answer == null ? null : new Body(Body.SDP, answer));
                }
            });
        }

        @Override
        public void rejected(SipResponse response) {
            listener.refused(response.status() == 491
                    ? Refusal.ours(491, "glare") : Refusal.of(response, call.carry(response, SipEnd.this)));
        }

        @Override
        public void crossed(SipResponse response) {
            listener.refused(Refusal.ours(487, "cancelled"));
        }

        @Override
        public void failed(RequestFailure failure, boolean anythingHeard) {
            listener.refused(refusalOf(failure));
        }
    }

    /** What the other side is told when a request to this one had no response. */
    static Refusal refusalOf(RequestFailure failure) {
        return switch (failure.kind()) {
            case BUSY -> Refusal.ours(491, "glare");
            case TIMEOUT -> Refusal.ours(408, "peer-silent");
            case TRANSPORT, UNRESOLVED -> Refusal.ours(500, "transport");
            case OVER -> Refusal.ours(481, "dialog-over");
            case LIMIT -> Refusal.ours(500, "limit");
        };
    }
}
