package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipResponse;
import org.jspecify.annotations.Nullable;

/** A re-INVITE: whatever comes belongs to its dialog. */
final class ReinviteScope implements InviteScope {
    private final LiveDialog dialog;
    private final boolean withOffer;
    private final ReliableReceipts receipts;

    ReinviteScope(LiveDialog dialog, boolean withOffer) {
        this.dialog = dialog;
        this.withOffer = withOffer;
        this.receipts = new ReliableReceipts(dialog);
    }

    @Override
    public String callId() {
        return dialog.id().callId();
    }

    @Override
    public String localTag() {
        return dialog.id().localTag();
    }

    @Override
    public void provisional(SipResponse response, InviteClientListener listener) {
        if (!dialog.over()) {
            dialog.heard(response);
            InviteScope.report(dialog, receipts, withOffer, response, listener);
        }
    }

    @Override
    public boolean answered(SipResponse response, InviteClientListener listener) {
        close();
        dialog.heard(response);
        dialog.refreshTarget(response);
        dialog.acknowledgement().expect(response.cseq());
        if (dialog.over()) {
            dialog.acknowledgement().flush();
            return false;
        }
        listener.answered(dialog, response);
        return true;
    }

    private void close() {
        receipts.close();
        dialog.clientInvite(null);
    }

    @Override
    public void answeredAgain(SipResponse response, InviteClientListener listener) {
        dialog.acknowledgement().repeat(response.cseq());
    }

    @Override
    public boolean keepsForks() {
        return false;
    }

    /** The change was made although we took it back; the call goes on with it. */
    @Override
    public void crossed(SipResponse response) {
        close();
        dialog.heard(response);
        dialog.refreshTarget(response);
        dialog.acknowledgement().expect(response.cseq());
        dialog.acknowledgement().flush();
    }

    @Override
    public void unwanted(SipResponse response) {
        dialog.acknowledgement().repeat(response.cseq());
    }

    @Override
    public void rejected() {
        close();
    }

    @Override
    public void settled(SipResponse rejection) {
        if (DialogRequest.endsDialog("INVITE", rejection.status())) {
            boolean silent = rejection.status() == 408;
            dialog.end(silent ? DialogEnd.Cause.SILENCE : DialogEnd.Cause.UNKNOWN_TO_PEER,
                    "INVITE got " + rejection.status() + " " + rejection.reason(), rejection.status() != 481);
        }
    }

    @Override
    public void failed(RequestFailure.Kind kind, String detail) {
        if (kind == RequestFailure.Kind.TIMEOUT) {
            dialog.end(DialogEnd.Cause.SILENCE, "INVITE got no response: " + detail, true);
        }
    }

    @Override
    public boolean mayLinger() {
        return false;
    }

    @Override
    public @Nullable ReliableReceipts receipts(Dialog asked) {
        return asked == dialog ? receipts : null;
    }
}
