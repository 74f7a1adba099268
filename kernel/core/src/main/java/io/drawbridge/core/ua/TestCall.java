package io.drawbridge.core.ua;

import io.drawbridge.core.ua.TestSdp.RemoteAudio;
import io.drawbridge.core.ua.TestSdp.UnusableSdpException;
import io.drawbridge.sip.dialog.Dialog;
import io.drawbridge.sip.dialog.DialogEnd;
import io.drawbridge.sip.dialog.DialogListener;
import io.drawbridge.sip.dialog.InviteClient;
import io.drawbridge.sip.dialog.InviteClientListener;
import io.drawbridge.sip.dialog.InviteServer;
import io.drawbridge.sip.dialog.InviteServerListener;
import io.drawbridge.sip.dialog.OutgoingInvite;
import io.drawbridge.sip.dialog.Reply;
import io.drawbridge.sip.dialog.RequestFailure;
import io.drawbridge.sip.dialog.ServerRequest;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.message.SipUri;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The signalling of one test call. Its futures are for the command’s thread; everything else happens on the shard.
 */
final class TestCall implements InviteClientListener, DialogListener {
    private final SipClient sip;
    private final MediaProbe media;
    private final InetAddress local;
    private final Ladder ladder;
    private final String keys;
    private final CompletableFuture<Long> answered = new CompletableFuture<>();
    private final CompletableFuture<Ending> over = new CompletableFuture<>();

    private volatile @Nullable String callId;
    private volatile long invitedAt;
    private volatile long rangAt;
    // Confined to the shard.
    private @Nullable InviteClient invite;
    private @Nullable Dialog dialog;

    /**
     * How it ended.
     *
     * @param detail the response or the cause
     * @param at when, {@link System#nanoTime}
     */
    record Ending(CallOutcome outcome, String detail, long at) {
    }

    TestCall(SipClient sip, MediaProbe media, InetAddress local, Ladder ladder, String keys) {
        this.sip = sip;
        this.media = media;
        this.local = local;
        this.ladder = ladder;
        this.keys = keys;
    }

    /** Sends the INVITE. */
    void start(CallRequest request) {
        NameAddress from = NameAddress.of(SipUri.sip(request.from(), sip.local().host(), sip.local().port()));
        SipUri uri = request.transport() == Transport.UDP ? request.target()
                : request.target().withParameter("transport", request.transport().token());
        OutgoingInvite outgoing = OutgoingInvite.of(sip.destination(), uri, from, NameAddress.of(request.target()))
                .with(List.of(), TestSdp.describe(local, media.port()));
        sip.shard().execute(() -> {
            invitedAt = System.nanoTime();
            ladder.sent("INVITE");
            InviteClient sent = sip.agent().invite(sip.shard(), outgoing, this);
            callId = sent.callId();
            invite = sent;
        });
    }

    /** Completes with the time of the answer. */
    CompletableFuture<Long> answered() {
        return answered;
    }

    /** Completes when there is nothing more to say. */
    CompletableFuture<Ending> over() {
        return over;
    }

    @Nullable String callId() {
        return callId;
    }

    long invitedAt() {
        return invitedAt;
    }

    /** When the first 18x came, 0 if none did. */
    long rangAt() {
        return rangAt;
    }

    /** Gives up before the answer; what follows completes {@link #over()}. */
    void cancel() {
        sip.shard().execute(() -> {
            if (invite != null) {
                ladder.sent("CANCEL");
                invite.cancel(List.of());
            }
        });
    }

    /** Hangs up. */
    void hangUp() {
        sip.shard().execute(() -> bye(CallOutcome.DONE, "hung up"));
    }

    @Override
    public void provisional(Dialog early, SipResponse response) {
        if (rangAt == 0) {
            rangAt = System.nanoTime();
        }
    }

    @Override
    public void answered(Dialog confirmed, SipResponse response) {
        long now = System.nanoTime();
        dialog = confirmed;
        confirmed.listen(this);
        ladder.sent("ACK");
        InviteClient sent = invite;
        if (sent != null) {
            sent.ack(confirmed, null);
        }
        if (talk(response.body(), CallOutcome.ERROR)) {
            media.press(keys);
            answered.complete(now);
        }
    }

    @Override
    public void rejected(SipResponse response) {
        end(CallOutcome.ofStatus(response.status()), response.status() + " " + response.reason());
    }

    @Override
    public void crossed(SipResponse response) {
        end(CallOutcome.NO_ANSWER, "answered while we gave up");
    }

    @Override
    public void failed(RequestFailure failure, boolean anythingHeard) {
        CallOutcome outcome = switch (failure.kind()) {
            case TRANSPORT, UNRESOLVED -> CallOutcome.UNREACHABLE;
            case TIMEOUT -> CallOutcome.NO_ANSWER;
            case OVER, BUSY, LIMIT -> CallOutcome.ERROR;
        };
        end(outcome, failure.detail());
    }

    @Override
    public void reinvite(InviteServer server) {
        server.listen(new Acknowledged());
        Body offer = server.request().body();
        if (offer == null || talk(offer, CallOutcome.CUT)) {
            ladder.sent("200 OK");
            server.answer(Reply.of(200).with(TestSdp.describe(local, media.port())), "");
        }
    }

    @Override
    public void request(ServerRequest request) {
        boolean offer = request.request().method().equals("UPDATE") && request.request().body() != null;
        ladder.sent("200 OK");
        request.respond(offer ? Reply.of(200).with(TestSdp.describe(local, media.port())) : Reply.of(200));
    }

    @Override
    public void bye(ServerRequest bye) {
        ladder.sent("200 OK");
        end(CallOutcome.CUT, "hung up by the other side");
    }

    @Override
    public void ended(DialogEnd end) {
        end(CallOutcome.CUT, end.detail());
    }

    /** Sends media where a description says; hangs up when that cannot be. */
    private boolean talk(@Nullable Body body, CallOutcome otherwise) {
        try {
            RemoteAudio audio = TestSdp.read(body);
            media.talk(audio.address(), audio.eventType());
            return true;
        } catch (UnusableSdpException e) {
            bye(otherwise, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void bye(CallOutcome outcome, String detail) {
        Dialog confirmed = dialog;
        if (confirmed != null && !over.isDone()) {
            ladder.sent("BYE");
            confirmed.bye(List.of());
        }
        end(outcome, detail);
    }

    private void end(CallOutcome outcome, String detail) {
        over.complete(new Ending(outcome, detail, System.nanoTime()));
    }

    /** What becomes of our answer to a re-INVITE concerns nobody here. */
    private static final class Acknowledged implements InviteServerListener {
        @Override
        public void cancelled(SipRequest cancel) {
        }

        @Override
        public void acked(SipRequest ack) {
        }

        @Override
        public void ackMissing() {
        }

        @Override
        public void gone(String detail) {
        }
    }
}
