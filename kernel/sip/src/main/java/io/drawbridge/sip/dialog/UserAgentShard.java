package io.drawbridge.sip.dialog;

import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.ClientListener;
import io.drawbridge.sip.transaction.ServerTransaction;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.transaction.TransactionFailure;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** All that the user agent has on one shard, and how a message finds its dialog or INVITE there. */
final class UserAgentShard {
    private final Environment environment;
    private final Shard shard;
    private final DialogTable dialogs;
    private final RequestChecks checks;
    private final StrayAnswers strays = new StrayAnswers(this);
    private final RefusalLog log = new RefusalLog();
    private final IdentityHashMap<ServerTransaction, LiveInviteServer> servers = new IdentityHashMap<>();

    UserAgentShard(Environment environment, Shard shard) {
        this.environment = environment;
        this.shard = shard;
        this.dialogs = new DialogTable(environment);
        this.checks = new RequestChecks(environment, shard);
    }

    Environment environment() {
        return environment;
    }

    Shard shard() {
        return shard;
    }

    DialogTable dialogs() {
        return dialogs;
    }

    /** INVITEs of peers that have no final answer, by transaction. */
    IdentityHashMap<ServerTransaction, LiveInviteServer> servers() {
        return servers;
    }

    void request(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        String toTag = request.toTag();
        RequestChecks.Refusal refusal = checks.refusal(request);
        if (refusal != null) {
            refuse(transaction, refusal.response(), refusal.code());
        } else if (toTag != null) {
            LiveDialog dialog = dialogs.find(request.callId(), toTag, request.fromTag());
            if (dialog == null) {
                environment.count(Counter.UNKNOWN_DIALOG);
                refuse(transaction, ResponseDraft.of(481, null), "unknown-dialog");
            } else {
                dialog.inbox().received(transaction);
            }
        } else if (request.method().equals("INVITE")) {
            newInvite(transaction);
        } else {
            LiveServerRequest asked = new LiveServerRequest(environment, transaction, null, _ -> { });
            environment.calls().request(asked);
            asked.watch();
        }
    }

    private void newInvite(ServerTransaction transaction) {
        if (dialogs.full()) {
            environment.count(Counter.LIMIT);
            refuse(transaction, ResponseDraft.of(503, null)
                    .with("Retry-After", Long.toString(environment.settings().retryAfter().toSeconds())),
                    "dialogs-full");
            return;
        }
        environment.count(Counter.INVITES_IN);
        LiveInviteServer invite = new LiveInviteServer(this, transaction, null);
        invite.open();
        invite.handOver(environment.calls()::invite);
    }

    private void refuse(ServerTransaction transaction, ResponseDraft draft, String code) {
        log.refused(transaction.request(), draft.status(), code);
        answer(transaction, draft);
    }

    /** Answers at once, with a To-tag where the request has none. */
    private void answer(ServerTransaction transaction, ResponseDraft draft) {
        SipRequest request = transaction.request();
        String tag = request.toTag() == null ? environment.ids().tag(shard) : null;
        transaction.respond(new ResponseDraft(draft.status(), draft.reason(), tag, null,
                environment.responseHeaders(request.method(), draft.status(), draft.headers()), null));
    }

    void ack(SipRequest ack) {
        String toTag = ack.toTag();
        LiveDialog dialog = toTag == null ? null : dialogs.find(ack.callId(), toTag, ack.fromTag());
        if (dialog == null) {
            environment.count(Counter.STRAY_ACK);
            return;
        }
        LiveInviteServer invite = dialog.serverInvite();
        if (invite != null) {
            invite.acked(ack);
        }
    }

    void cancel(ServerTransaction cancel, @Nullable ServerTransaction matched) {
        LiveInviteServer invite = matched == null ? null : servers.get(matched);
        if (invite != null) {
            invite.cancelled(cancel);
        } else if (matched != null) {
            // answered already: the CANCEL has no effect (RFC 3261 §9.2)
            answer(cancel, ResponseDraft.of(200, null));
        } else {
            environment.count(Counter.UNKNOWN_DIALOG);
            refuse(cancel, ResponseDraft.of(481, null), "unknown-dialog");
        }
    }

    void strayAnswer(SipResponse answer) {
        String toTag = answer.toTag() == null ? "" : String.valueOf(answer.toTag());
        LiveDialog dialog = dialogs.find(answer.callId(), answer.fromTag(), toTag);
        if (dialog != null) {
            dialog.acknowledgement().repeat(answer.cseq());
        } else {
            strays.refuse(answer);
        }
    }

    void lost(ServerTransaction transaction, String detail) {
        LiveInviteServer invite = servers.get(transaction);
        if (invite != null) {
            invite.lost(detail);
        }
    }

    LiveInviteClient invite(OutgoingInvite invite, InviteClientListener listener) {
        String known = invite.callId();
        String callId = known == null ? environment.ids().callId(shard) : known;
        String tag = environment.ids().tag(shard);
        SipListener sipListener = invite.destination().listener();
        String asked = invite.contactUser();
        String contactUser = asked == null ? environment.ids().contactUser(shard) : asked;
        RouteSet.Routing routing = RouteSet.apply(invite.uri(), invite.routes());
        RequestDraft draft = new RequestDraft("INVITE", routing.requestUri(), callId, 1,
                invite.from().withParameter("tag", tag), invite.to(), Environment.contact(sipListener, contactUser),
                invite.maxForwards(), routing.routes(),
                environment.requestHeaders("INVITE", invite.headers()), invite.body());
        ForkedDialogs forks = new ForkedDialogs(this, draft.uri(), sipListener, contactUser);
        Timing timing = invite.timing();
        LiveInviteClient client = new LiveInviteClient(this,
                new NewInviteScope(draft, tag, forks, invite.keepForks()),
                timing == null ? environment.settings().timing() : timing, listener);
        if (dialogs.full()) {
            environment.count(Counter.LIMIT);
            client.refuse(RequestFailure.Kind.LIMIT, "too many dialogs");
        } else {
            environment.count(Counter.INVITES_OUT);
            client.open();
            client.send(draft, invite.destination());
        }
        return client;
    }

    void request(OutgoingRequest request, ResponseListener listener) {
        RouteSet.Routing routing = RouteSet.apply(request.uri(), request.routes());
        String user = request.contactUser();
        SipListener sipListener = request.destination().listener();
        RequestDraft draft = new RequestDraft(request.method(), routing.requestUri(),
                environment.ids().callId(shard), 1,
                request.from().withParameter("tag", environment.ids().tag(shard)), request.to(),
                user == null ? null : Environment.contact(sipListener, user), request.maxForwards(), routing.routes(),
                environment.requestHeaders(request.method(), request.headers()), request.body());
        Timing timing = request.timing();
        environment.transactions().send(draft, request.destination(),
                timing == null ? environment.settings().timing() : timing, new FinalResponse(listener));
    }

    /** Passes on the final response, or that there is none. */
    private record FinalResponse(ResponseListener listener) implements ClientListener {

        @Override
        public void response(SipResponse response) {
            if (!response.provisional()) {
                listener.response(response);
            }
        }

        @Override
        public void failed(TransactionFailure failure) {
            listener.failed(new RequestFailure(failure.kind() == TransactionFailure.Kind.TIMEOUT
                    ? RequestFailure.Kind.TIMEOUT : RequestFailure.Kind.TRANSPORT, failure.detail()));
        }
    }

    /** A dialog of an INVITE that a peer sent, with a new tag of ours (RFC 3261 §12.1.1). */
    LiveDialog serverDialog(SipRequest request) {
        String tag = environment.ids().tag(shard);
        NameAddress contact = request.contact();
        SipListener listener = request.flow().listener();
        SipUri target = contact == null ? request.from().uri() : contact.uri();
        return new LiveDialog(this, new DialogData(new DialogId(request.callId(), tag, request.fromTag()),
                DialogData.Role.SERVER, DialogData.State.EARLY, request.to().withParameter("tag", tag), request.from(),
                target, RouteSet.asServer(request), 0, request.cseq(), request.uri().scheme().equals("sips"), listener,
                environment.ids().contactUser(shard), request.flow().remote()), request.flow());
    }

    /** A dialog that a response to an INVITE of ours makes (RFC 3261 §12.1.2). */
    LiveDialog clientDialog(SipResponse response, SipUri requestUri, SipListener listener, String contactUser) {
        NameAddress contact = response.contact();
        String toTag = response.toTag();
        DialogId id = new DialogId(response.callId(), response.fromTag(), toTag == null ? "" : toTag);
        return new LiveDialog(this, new DialogData(id, DialogData.Role.CLIENT, DialogData.State.EARLY,
                response.from(), response.to(), contact == null ? requestUri : contact.uri(),
                RouteSet.asClient(response), response.cseq(), -1, requestUri.scheme().equals("sips"), listener,
                contactUser, response.flow().remote()), response.flow());
    }

    LiveDialog restore(DialogData data, DialogListener listener) {
        LiveDialog dialog = new LiveDialog(this, data, null);
        dialog.listen(listener);
        dialogs.add(dialog);
        return dialog;
    }

    /** How many dialogs and open INVITEs, in both directions, go over the socket of a listener. */
    int over(SipListener listener) {
        int over = dialogs.over(listener);
        for (ServerTransaction transaction : servers.keySet()) {
            over += transaction.request().flow().listener().sameSocket(listener) ? 1 : 0;
        }
        return over;
    }

    /** Whether anything is left, for tests and for the end of a drain. */
    boolean idle() {
        return dialogs.size() == 0 && dialogs.openInvites() == 0 && servers.isEmpty();
    }
}
