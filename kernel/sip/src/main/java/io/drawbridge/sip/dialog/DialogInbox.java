package io.drawbridge.sip.dialog;

import io.drawbridge.sip.dialog.UserAgentCounters.Counter;
import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.transaction.ServerTransaction;
import java.util.concurrent.ThreadLocalRandom;

/** Sorts what the peer sends within a dialog: order (RFC 3261 §12.2.2), glare (§14.2, RFC 3311 §5.2), delivery. */
final class DialogInbox {
    private final LiveDialog dialog;
    private boolean updating;
    private boolean updatingOffer;

    DialogInbox(LiveDialog dialog) {
        this.dialog = dialog;
    }

    void received(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (request.cseq() <= dialog.remoteCseq()) {
            dialog.environment().count(Counter.OUT_OF_ORDER);
            transaction.respond(ResponseDraft.of(500, null));
            return;
        }
        dialog.remoteCseq(request.cseq());
        dialog.heard(request);
        // an answer of ours that is to be hung up may still wait for its PRACK
        if (dialog.over() && !request.method().equals("BYE") && !request.method().equals("PRACK")) {
            transaction.respond(ResponseDraft.of(481, null));
            return;
        }
        switch (request.method()) {
            case "INVITE" -> reinvite(transaction);
            case "BYE" -> bye(transaction);
            case "PRACK" -> prack(transaction);
            case "UPDATE" -> update(transaction);
            default -> deliver(new LiveServerRequest(dialog.environment(), transaction, dialog, _ -> { }));
        }
    }

    private void reinvite(ServerTransaction transaction) {
        LiveInviteServer open = dialog.serverInvite();
        DialogListener listener = dialog.listener();
        if ((open != null && !open.answered()) || updatingOffer) {
            later(transaction);
        } else if (open != null || dialog.clientInvite() != null || dialog.offering() || dialog.acknowledgement().due()
                || dialog.state() != DialogData.State.CONFIRMED || listener == null) {
            // an answer of ours without ACK counts as open: RFC 5407 §3.1.4
            glare(transaction);
        } else {
            LiveInviteServer invite = new LiveInviteServer(dialog.home(), transaction, dialog);
            dialog.serverInvite(invite);
            invite.open();
            invite.handOver(listener::reinvite);
        }
    }

    private void update(ServerTransaction transaction) {
        boolean offer = transaction.request().body() != null;
        LiveInviteServer open = dialog.serverInvite();
        boolean confirmed = dialog.state() == DialogData.State.CONFIRMED;
        if (updating || (offer && confirmed && open != null && !open.answered() && open.request().body() != null)) {
            later(transaction);
        } else if (offer && (dialog.offering() || (confirmed && dialog.clientInvite() != null))) {
            glare(transaction);
        } else {
            updating = true;
            updatingOffer = offer;
            deliver(new LiveServerRequest(dialog.environment(), transaction, dialog, status -> {
                updating = false;
                updatingOffer = false;
                if (status < 300) {
                    dialog.refreshTarget(transaction.request());
                }
            }));
        }
    }

    private void glare(ServerTransaction transaction) {
        dialog.environment().count(Counter.GLARE);
        transaction.respond(ResponseDraft.of(491, null));
    }

    private void later(ServerTransaction transaction) {
        dialog.environment().count(Counter.GLARE);
        transaction.respond(ResponseDraft.of(500, null).with("Retry-After", retryAfter()));
    }

    private static String retryAfter() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(1, 11));
    }

    private void prack(ServerTransaction transaction) {
        LiveInviteServer open = dialog.serverInvite();
        if (open == null || !open.pracked(transaction)) {
            transaction.respond(ResponseDraft.of(481, null));
        }
    }

    private void bye(ServerTransaction transaction) {
        LiveServerRequest bye = new LiveServerRequest(dialog.environment(), transaction, dialog, _ -> { });
        boolean news = !dialog.over();
        DialogListener listener = dialog.listener();
        dialog.hungUp();
        if (news && listener != null) {
            listener.bye(bye);
        }
        bye.respond(Reply.of(200));
    }

    private void deliver(LiveServerRequest request) {
        DialogListener listener = dialog.listener();
        if (listener == null) {
            request.respond(Reply.of(500).with("Retry-After", retryAfter()));
            return;
        }
        listener.request(request);
        request.watch();
    }
}
