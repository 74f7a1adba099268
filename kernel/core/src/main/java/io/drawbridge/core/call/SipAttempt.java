package io.drawbridge.core.call;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.event.CallEvents;
import io.drawbridge.core.media.MediaLegSettings;
import io.drawbridge.core.media.SdpResult;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.core.trunk.TrunkSlot;
import io.drawbridge.sip.dialog.Dialog;
import io.drawbridge.sip.dialog.InviteClient;
import io.drawbridge.sip.dialog.InviteClientListener;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.dialog.RequestFailure;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.shard.TimerHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A try at a SIP peer: a slot of its trunk, a port pair of its own, an INVITE, and what comes back.
 *
 * <p>A peer that stays silent longer than the attempt’s time-out is given up as an orphan leg: the user agent goes on
 * looking after it (CANCEL on the first 1xx, ACK and BYE on a 2xx), so that the callee is not rung twice for long and
 * no answer is left without its ACK. The caller’s SDP reaches the peer through the media plane only.
 */
final class SipAttempt implements Attempt, InviteClientListener {
    private final Call call;
    private final CallEnvironment environment;
    private final Candidate.Peer peer;
    private final Destination destination;
    private final int number;
    private final @Nullable Duration patience;
    private final SipEnd end;
    private final EarlyMedia earlyMedia;
    private final LateOffer lateOffer;
    private final CompletableFuture<AttemptResult> result = new CompletableFuture<>();
    private final Resources resources = new Resources();
    private final TargetReport report;
    private @Nullable InviteClient client;

    /**
     * Makes an attempt.
     *
     * @param patience how long the peer may be silent before it is given up; null for as long as Timer B lets it
     */
    SipAttempt(Call call, CallEnvironment environment, Candidate.Peer peer, Destination destination, int number,
            @Nullable Duration patience) {
        this.call = call;
        this.environment = environment;
        this.peer = peer;
        this.destination = destination;
        this.number = number;
        this.patience = patience;
        MediaLegSettings settings = environment.mediaSettings(
                "b" + number, peer.network(), destination.address().getAddress());
        this.end = new SipEnd(call, CallSide.CALLEE, call.media().leg(settings),
                new LegName(call.id(), peer.network(), peer.trunk() == null ? null : peer.trunk().name(),
                        destination.listener().advertised().host(), environment.trusted(peer.network())));
        this.earlyMedia = new EarlyMedia(environment.earlyMedia(peer.trunk(), peer.network()));
        this.lateOffer = new LateOffer(call, end);
        this.report = new TargetReport(peer, destination);
    }

    @Override
    public CompletableFuture<AttemptResult> start() {
        if (peer.trunk() != null && !takeSlot(peer.trunk())) {
            return result;
        }
        resources.hold(() -> call.media().release(end.media()));
        resources.hold(lateOffer::withdraw);
        Carried invite = call.carryInvite(end);
        byte[] offer = invite.sdp();
        if (offer == null) {
            send(invite.headers(), null);
        } else {
            call.onShard(call.origin().offer(end.media(), offer), offered -> {
                if (result.isDone()) {
                    return;
                }
                if (offered.ok()) {
                    send(invite.headers(), offered.sdp());
                } else {
                    refuseMedia(offered);
                }
            });
        }
        return result;
    }

    private boolean takeSlot(Trunk trunk) {
        Optional<TrunkSlot> slot = trunk.acquire();
        if (slot.isEmpty()) {
            finish(new AttemptResult.Failed(AttemptResult.Failure.LIMIT, trunk.name() + ": " + trunk.fullBecause()));
            return false;
        }
        resources.hold(slot.get()::release);
        return true;
    }

    /** What we cannot carry is the caller’s to hear; what we cannot give (ports) another attempt may get. */
    private void refuseMedia(SdpResult refused) {
        if (refused.status() >= 500) {
            finish(new AttemptResult.Failed(AttemptResult.Failure.MEDIA, refused.reason()));
        } else {
            finish(new AttemptResult.Refused(Refusal.ours(refused.status(), refused.reason())));
        }
    }

    private void send(List<HeaderField> headers, byte @Nullable [] sdp) {
        String callId = environment.ids().callId(call.shard());
        call.ladder().leg("callee " + number, callId, peer.trunk() == null ? null : peer.trunk().name());
        client = environment.userAgent().invite(call.shard(),
                CallComposer.invite(call, peer, destination, headers, sdp, sdp != null || offersEarly(),
                        environment.config().sip().timeout()).withCallId(callId), this);
        Duration patient = patience;
        if (patient == null) {
            return; // Timer B ends it, and tells
        }
        TimerHandle silence = call.timer(patient, () -> {
            if (!report.heard() && !result.isDone()) {
                abandon();
                fail(AttemptResult.Failure.TIMEOUT, "no response within " + patient.toMillis() + " ms");
            }
        });
        resources.hold(silence::cancel);
    }

    /**
     * Tells whether a callee that is offered nothing may offer in its 1xx: only where the caller can take that, because
     * nobody else can answer. A callee that is offered something may always use 100rel, which ends at us.
     */
    private boolean offersEarly() {
        return call.origin().takesReliable() && !earlyMedia.suppressed();
    }

    private void abandon() {
        if (client != null) {
            client.abandon();
        }
    }

    @Override
    public String egress() {
        return peer.trunk() == null ? destination.address().toString() : peer.trunk().name();
    }

    @Override
    public void giveUp(String cause, Supplier<List<HeaderField>> headers) {
        if (!result.isDone()) {
            if (client != null) {
                client.cancel(headers.get());
            }
            call.recorder().attemptEnded(number, "given-up", cause);
            result.complete(new AttemptResult.Failed(AttemptResult.Failure.INTERNAL, "given up: " + cause));
            resources.release();
        }
    }

    @Override
    public void release() {
        resources.release();
    }

    // --- what the peer says -----------------------------------------------------------------------------------------

    @Override
    public void trying(int status) {
        report.response(status);
        if (status == 100) {
            call.recorder().attemptResponse(number, 100, "Trying");
        }
    }

    @Override
    public void provisional(Dialog dialog, SipResponse response) {
        if (result.isDone()) {
            return;
        }
        Carried carried = hear(dialog, response);
        String key = dialogKey(dialog);
        byte[] sdp = carried.sdp();
        if (sdp == null || call.offer() == null) {
            passOn(response, carried, null, key);
            return;
        }
        earlyMedia.spoke(key, sdp);
        if (reliable(response)) {
            end.agreed(dialog);
        }
        if (!earlyMedia.follows(key)) {
            passOn(response, carried, null, key);
            return;
        }
        call.onShard(call.origin().answered(end.media(), key, sdp, false), answer -> {
            if (!result.isDone()) {
                passOn(response, carried, answer.ok() ? earlyMedia.toCaller(answer.sdp()) : null, key);
            }
        });
    }

    @Override
    public void offered(Dialog dialog, SipResponse response) {
        InviteClient asking = client;
        if (result.isDone() || asking == null) {
            return;
        }
        Carried carried = hear(dialog, response);
        byte[] sdp = carried.sdp();
        if (sdp == null || !offersEarly() || lateOffer.made()) {
            // it was not asked for this, or another fork was first: its 2xx may offer once more
            lateOffer.decline(asking, dialog, response);
            passOn(response, carried, null, dialogKey(dialog));
            return;
        }
        lateOffer.inProvisional(asking, dialog, response, sdp, (ours, onPrack) -> {
            if (!result.isDone()) {
                call.origin().progress(
                        new Reply(response.status(), response.reason(), carried.headers(), Call.sdp(ours)),
                        earlyKey(dialogKey(dialog)), onPrack);
            }
        }, refused -> {
            if (!result.isDone()) {
                asking.cancel(List.of());
                refuseMedia(refused);
            }
        });
    }

    /** What every 1xx tells. */
    private Carried hear(Dialog dialog, SipResponse response) {
        report.response(response.status());
        end.learn(response);
        end.dialog(dialog);
        call.recorder().attemptResponse(number, response.status(), response.reason());
        if (response.status() == 180) {
            environment.events().publish(CallEvents.RINGING, call, Map.of());
        }
        if (reliable(response)) {
            call.origin().progressReliably();
        }
        return call.carry(response, end);
    }

    private static boolean reliable(SipResponse response) {
        return response.header("RSeq") != null;
    }

    /** The early dialog of the caller’s that stands for one of the callee’s. */
    private String earlyKey(String key) {
        // one that holds an offer of the callee’s cannot take that of another
        return call.offer() == null ? number + "/" + key : earlyMedia.keyFor(number, key);
    }

    private void passOn(SipResponse response, Carried carried, byte @Nullable [] sdp, String key) {
        int status = earlyMedia.suppressed() && response.status() == 183 ? 180 : response.status();
        String phrase = status == response.status() ? response.reason() : null;
        call.origin().progress(new Reply(status, phrase, carried.headers(), Call.sdp(sdp)), earlyKey(key));
    }

    @Override
    public void answered(Dialog dialog, SipResponse response) {
        report.response(response.status());
        end.learn(response);
        end.dialog(dialog);
        InviteClient answering = client;
        if (result.isDone() || answering == null) {
            return; // the user agent acknowledges and hangs up what we gave up before
        }
        call.recorder().attemptResponse(number, response.status(), response.reason());
        String key = dialogKey(dialog);
        Carried carried = call.carry(response, end);
        Reply reply = new Reply(response.status(), response.reason(), carried.headers(), null);
        if (lateOffer.madeIn(dialog)) {
            answering.ack(dialog, null);
            lateOffer.confirm(() -> up(reply, null, key, ack -> { }), this::giveUpAnswered);
        } else if (call.offer() == null) {
            offeredWithAnswer(answering, dialog, reply, carried.sdp(), key);
        } else {
            answering.ack(dialog, null);
            earlyAnswer(dialog, reply, carried.sdp(), key);
        }
    }

    /** The usual case: the caller offered, the callee has answered, now or in a 1xx. */
    private void earlyAnswer(Dialog dialog, Reply reply, byte @Nullable [] sdp, String key) {
        // after another offer and answer the SDP of a 2xx is no answer any more, whatever it says
        boolean renegotiated = dialog.equals(end.renegotiated());
        byte[] spoken = sdp == null || renegotiated ? earlyMedia.spokenBy(key) : sdp;
        if (spoken == null) {
            giveUpAnswered(Refusal.ours(502, "answer-without-sdp"));
        } else {
            call.onShard(call.origin().answered(end.media(), key, spoken, true), answer -> {
                if (answer.ok()) {
                    up(reply, renegotiated ? null : answer.sdp(), key, ack -> { });
                } else {
                    giveUpAnswered(Refusal.ours(answer.status(), answer.reason()));
                }
            });
        }
    }

    /** The caller offered nothing: the callee’s offer goes to the caller, the caller’s answer comes with its ACK. */
    private void offeredWithAnswer(
            InviteClient answering, Dialog dialog, Reply reply, byte @Nullable [] offer, String key) {
        if (offer == null) {
            answering.ack(dialog, null);
            giveUpAnswered(Refusal.ours(502, "answer-without-sdp"));
            return;
        }
        lateOffer.withdraw(); // of another fork
        call.onShard(call.media().offer(end.media(), call.caller().media(), offer), offered -> {
            if (!offered.ok()) {
                answering.ack(dialog, null);
                giveUpAnswered(Refusal.ours(offered.status(), offered.reason()));
                return;
            }
            up(reply, offered.sdp(), key, ack -> lateOffer.answerInAck(answering, dialog, ack));
        });
    }

    private void up(
            Reply reply, byte @Nullable [] sdp, String key, Consumer<@Nullable SipRequest> onAck) {
        call.resources().hold(resources::release);
        result.complete(new AttemptResult.Answered());
        call.answer(end, reply.with(Call.sdp(sdp)), earlyKey(key), onAck);
    }

    /** The peer answered something that the caller cannot be given: it is hung up, and the caller told. */
    private void giveUpAnswered(Refusal refusal) {
        end.hangUp(refusal.code(), List.of());
        finish(new AttemptResult.Refused(refusal));
    }

    @Override
    public void rejected(SipResponse response) {
        report.response(response.status());
        if (result.isDone()) {
            return;
        }
        call.recorder().attemptResponse(number, response.status(), response.reason());
        Refusal refusal = Refusal.of(response, call.carry(response, end));
        if (response.status() < 400) {
            finish(new AttemptResult.Redirected(refusal, Contacts.of(response)));
        } else {
            finish(new AttemptResult.Refused(refusal));
        }
    }

    @Override
    public void crossed(SipResponse response) {
        call.recorder().attemptResponse(number, response.status(), "crossed our CANCEL");
    }

    @Override
    public void failed(RequestFailure failure, boolean anythingHeard) {
        AttemptResult.Failure kind = switch (failure.kind()) {
            case TIMEOUT -> AttemptResult.Failure.TIMEOUT;
            case TRANSPORT -> AttemptResult.Failure.TRANSPORT;
            case UNRESOLVED -> AttemptResult.Failure.UNREACHABLE;
            case OVER, BUSY, LIMIT -> AttemptResult.Failure.LIMIT;
        };
        fail(kind, failure.detail());
    }

    private void fail(AttemptResult.Failure kind, String detail) {
        if (result.isDone()) {
            return;
        }
        report.failure(kind, detail);
        finish(new AttemptResult.Failed(kind, detail));
    }

    private void finish(AttemptResult how) {
        resources.release();
        result.complete(how);
    }

    private static String dialogKey(Dialog dialog) {
        return dialog.id().remoteTag();
    }
}
