package io.drawbridge.core.call;

import io.drawbridge.core.media.SdpResult;
import io.drawbridge.sip.dialog.InviteServer;
import io.drawbridge.sip.dialog.InviteServerListener;
import io.drawbridge.sip.dialog.MaxForwards;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens between the two ends of a call once they have dialogs: new offers go from one end through the media
 * plane to the other and back, other requests pass. Confined to the call’s shard.
 *
 * <p>Glare is settled per dialog by the user agent (RFC 3261 §14.1): while an INVITE of one end is being forwarded, one
 * of the other end gets 491 there. An offer that the other end or we refuse leaves everything as it was (RFC 3261
 * §14.2).
 */
final class MidCall {
    private final Call call;

    MidCall(Call call) {
        this.call = call;
    }

    /** An end sent a re-INVITE. */
    void reinvite(SipEnd from, InviteServer invite) {
        CallEnd to = call.otherEnd(from);
        if (to == null) {
            invite.listen(new AckListener(ack -> { }, () -> { }));
            invite.reject(Reply.of(491)); // the other end is not there yet
            return;
        }
        @Nullable Refusal unreadable = refusalOf(invite.request());
        if (unreadable != null) {
            invite.listen(new AckListener(ack -> { }, () -> { }));
            invite.reject(unreadable.reply());
            return;
        }
        Carried carried = call.carry(invite.request(), from);
        byte[] offer = carried.sdp();
        if (offer == null) {
            lateOffer(from, to, invite, carried.headers());
        } else {
            invite.listen(new AckListener(ack -> { }, to::withdrawOffer));
            relay(from, to, offer, carried.headers(), new Answering() {
                @Override
                public void accept(byte @Nullable [] sdp) {
                    invite.answer(withSdp(Reply.of(200), sdp), "");
                }

                @Override
                public void refuse(Refusal refusal) {
                    invite.reject(refusal.reply());
                }
            });
        }
    }

    /** Why a re-INVITE cannot go on to the other end, or null. */
    private static @Nullable Refusal refusalOf(SipRequest request) {
        return MaxForwards.exhausted(request)
                ? Refusal.ours(483, "max-forwards") : SessionBody.refusalOf(request);
    }

    /** A re-INVITE without offer: the other end is asked for one, its answer comes in the ACK (RFC 3261 §14.2). */
    private void lateOffer(SipEnd from, CallEnd to, InviteServer invite, List<HeaderField> headers) {
        invite.listen(new AckListener(ack -> { }, to::withdrawOffer));
        to.offer(null, headers, new CallEnd.OfferListener() {
            @Override
            public void taken(byte @Nullable [] sdp, CallEnd.Acknowledgement done) {
                if (sdp == null) {
                    done.send(null);
                    invite.reject(Reply.of(488));
                    return;
                }
                onShard(call.media().offer(to.media(), from.media(), sdp), offered -> {
                    if (!offered.ok()) {
                        done.send(null);
                        invite.reject(Reply.of(offered.status()));
                        return;
                    }
                    invite.listen(new AckListener(ack -> answerInAck(from, to, ack, done), () -> { }));
                    if (invite.answer(withSdp(Reply.of(200), offered.sdp()), "") == null) {
                        answerInAck(from, to, null, done); // cancelled meanwhile: no ACK will come
                    }
                });
            }

            @Override
            public void refused(Refusal refusal) {
                invite.reject(refusal.reply());
            }
        });
    }

    private void answerInAck(SipEnd from, CallEnd to, @Nullable SipRequest ack, CallEnd.Acknowledgement done) {
        byte[] answer = ack == null ? null : call.carry(ack, from).sdp();
        if (answer == null) {
            call.media().withdraw(to.media(), from.media());
            done.send(null);
            return;
        }
        onShard(call.media().answer(from.media(), "", to.media(), answer, true),
                answered -> done.send(answered.ok() ? answered.sdp() : null));
    }

    /** An offer of an end’s that was got for another purpose is answered by its partner, so that nothing changes. */
    void answerFor(SipEnd from, CallEnd to, byte[] offer, CallEnd.Acknowledgement done) {
        relay(from, to, offer, List.of(), new Answering() {
            @Override
            public void accept(byte @Nullable [] sdp) {
                done.send(sdp);
            }

            @Override
            public void refuse(Refusal refusal) {
                done.send(null);
            }
        });
    }

    /** An end sent another request in its dialog. */
    void request(SipEnd from, ServerRequest request) {
        Body body = request.request().body();
        switch (request.request().method()) {
            case "OPTIONS" -> request.respond(Reply.of(200));
            case "UPDATE" -> offered(from, request);
            default -> forward(from, request, body);
        }
    }

    /** An end offers anew in an UPDATE, or in the PRACK of a 1xx that brought it an answer. */
    void offered(SipEnd from, ServerRequest request) {
        CallEnd to = call.otherEnd(from);
        @Nullable Refusal unreadable = SessionBody.refusalOf(request.request());
        if (unreadable != null) {
            request.respond(unreadable.reply());
            return;
        }
        Carried carried = call.carry(request.request(), from);
        byte[] offer = carried.sdp();
        if (offer == null) {
            request.respond(Reply.of(200)); // a target refresh; the other side has a target of its own
            return;
        }
        if (MaxForwards.exhausted(request.request())) {
            request.respond(Reply.of(483));
            return;
        }
        if (to == null) {
            request.respond(Reply.of(500).with("Retry-After", "2"));
            return;
        }
        relay(from, to, offer, carried.headers(), new Answering() {
            @Override
            public void accept(byte @Nullable [] sdp) {
                from.renegotiated(request.dialog());
                request.respond(withSdp(Reply.of(200), sdp));
            }

            @Override
            public void refuse(Refusal refusal) {
                request.respond(refusal.reply());
            }
        });
    }

    /** An offer through the plane to the other end, and its answer back. */
    private void relay(SipEnd from, CallEnd to, byte[] offer, List<HeaderField> headers, Answering answering) {
        if (to instanceof ServiceEnd service) {
            onShard(service.reoffered(offer), answer -> settle(answer, answering));
            return;
        }
        onShard(call.media().offer(from.media(), to.media(), offer), offered -> {
            if (!offered.ok()) {
                answering.refuse(Refusal.ours(offered.status(), offered.reason()));
                return;
            }
            CallEnd.OfferListener listener = new CallEnd.OfferListener() {
                @Override
                public void taken(byte @Nullable [] sdp, CallEnd.Acknowledgement done) {
                    done.send(null);
                    if (sdp == null) {
                        call.media().withdraw(from.media(), to.media());
                        answering.refuse(Refusal.ours(488, "no-answer-sdp"));
                        return;
                    }
                    onShard(call.media().answer(to.media(), "", from.media(), sdp, true),
                            answer -> settle(answer, answering));
                }

                @Override
                public void refused(Refusal refusal) {
                    call.media().withdraw(from.media(), to.media());
                    answering.refuse(refusal);
                }
            };
            to.offer(offered.sdp(), headers, listener);
        });
    }

    private static void settle(SdpResult answer, Answering answering) {
        if (answer.ok()) {
            answering.accept(answer.sdp());
        } else {
            answering.refuse(Refusal.ours(answer.status(), answer.reason()));
        }
    }

    /** INFO, MESSAGE, NOTIFY and the like: body and end-to-end headers go over, the response comes back. */
    private void forward(SipEnd from, ServerRequest request, @Nullable Body body) {
        CallEnd to = call.otherEnd(from);
        if (MaxForwards.exhausted(request.request())) {
            request.respond(Reply.of(483));
        } else if (to == null) {
            request.respond(Reply.of(480));
        } else {
            to.send(request.request().method(), packageHeaders(request.request(), from), body, request::respond);
        }
    }

    /** The end-to-end headers, and what says how to read the body. */
    private List<HeaderField> packageHeaders(SipRequest message, SipEnd from) {
        List<HeaderField> headers = new ArrayList<>(call.carry(message, from).headers());
        headers.addAll(CarriedHeaders.ofBody(message));
        return headers;
    }

    private void onShard(CompletionStage<SdpResult> stage, Consumer<SdpResult> then) {
        call.onShard(stage, then);
    }

    private static Reply withSdp(Reply reply, byte @Nullable [] sdp) {
        return sdp == null ? reply : reply.with(new Body(Body.SDP, sdp));
    }

    /** The side that offered, waiting for its answer. */
    private interface Answering {
        void accept(byte @Nullable [] sdp);

        void refuse(Refusal refusal);
    }

    /** Waits for the ACK of a re-INVITE; the call’s own end comes through the dialog. */
    private record AckListener(Consumer<@Nullable SipRequest> onAck, Runnable onCancel)
            implements InviteServerListener {
        @Override
        public void cancelled(SipRequest cancel) {
            onCancel.run();
        }

        @Override
        public void acked(SipRequest ack) {
            onAck.accept(ack);
        }

        @Override
        public void ackMissing() {
            onAck.accept(null);
        }

        @Override
        public void gone(String detail) {
            onAck.accept(null);
        }
    }
}
