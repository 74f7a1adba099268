package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.SipResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A new INVITE: each To-tag that answers is a dialog. It stays for 64·T1 after the answer, for repeats and forks, and
 * so has of the INVITE only what they need.
 */
final class NewInviteScope implements InviteScope {
    /** How long after the first 2xx others may come: 64·T1 (RFC 3261 §13.2.2.4). */
    private static final long FORKS_SECONDS = 32;

    private final String callId;
    private final boolean offers;
    private final String localTag;
    private final ForkedDialogs forks;
    private final boolean keepForks;

    NewInviteScope(RequestDraft invite, String localTag, ForkedDialogs forks, boolean keepForks) {
        this.callId = invite.callId();
        this.offers = invite.body() != null;
        this.localTag = localTag;
        this.forks = forks;
        this.keepForks = keepForks;
    }

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public String localTag() {
        return localTag;
    }

    @Override
    public void provisional(SipResponse response, InviteClientListener listener) {
        ForkedDialogs.Fork fork = forks.ringing(response);
        if (fork != null && !fork.dialog().over()) {
            InviteScope.report(fork.dialog(), fork.receipts(), offers, response, listener);
        }
    }

    @Override
    public boolean answered(SipResponse response, InviteClientListener listener) {
        ForkedDialogs.Fork fork = forks.answering(response);
        LiveDialog dialog = fork.dialog();
        if (dialog.over()) {
            forks.refuse(response);
            return false;
        }
        if (keepForks) {
            dialog.shard().schedule(() -> forks.endOthers(null), FORKS_SECONDS, TimeUnit.SECONDS);
        } else {
            forks.endOthers(dialog);
        }
        accept(fork, response);
        listener.answered(dialog, response);
        return true;
    }

    private static void accept(ForkedDialogs.Fork fork, SipResponse response) {
        fork.markAnswered();
        fork.receipts().close();
        fork.dialog().confirm(response);
        fork.dialog().acknowledgement().expect(response.cseq());
    }

    @Override
    public void answeredAgain(SipResponse response, InviteClientListener listener) {
        ForkedDialogs.Fork known = forks.known(response);
        boolean repeat = known != null && (known.answered() || known.dialog().over());
        if (!keepForks || repeat) {
            forks.refuse(response);
            return;
        }
        ForkedDialogs.Fork fork = forks.ringing(response);
        if (fork != null) {
            accept(fork, response);
            listener.answered(fork.dialog(), response);
        }
    }

    @Override
    public boolean keepsForks() {
        return keepForks;
    }

    @Override
    public void crossed(SipResponse response) {
        forks.endOthers(null);
        forks.refuse(response);
    }

    @Override
    public void unwanted(SipResponse response) {
        forks.refuse(response);
    }

    @Override
    public void rejected() {
        forks.endOthers(null);
    }

    @Override
    public void settled(SipResponse rejection) {
    }

    @Override
    public void failed(RequestFailure.Kind kind, String detail) {
    }

    @Override
    public boolean mayLinger() {
        return true;
    }

    @Override
    public @Nullable ReliableReceipts receipts(Dialog dialog) {
        ForkedDialogs.Fork fork = forks.of(dialog);
        return fork == null ? null : fork.receipts();
    }
}
