package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipResponse;
import org.jspecify.annotations.Nullable;

/** What an INVITE of ours concerns: a call to come, which a proxy may fork, or the one dialog of a re-INVITE. */
sealed interface InviteScope permits NewInviteScope, ReinviteScope {

    /** The Call-ID. */
    String callId();

    /** Our tag. */
    String localTag();

    /** A 1xx other than 100: finds its dialog, acknowledges it if it is reliable, reports it. */
    void provisional(SipResponse response, InviteClientListener listener);

    /** The first 2xx: reports it; false if its dialog was over already (it is acknowledged and hung up then). */
    boolean answered(SipResponse response, InviteClientListener listener);

    /** A 2xx after the first one: a repeat or a fork. */
    void answeredAgain(SipResponse response, InviteClientListener listener);

    /** Tells whether further 2xx that make dialogs of their own are reported. */
    boolean keepsForks();

    /** A 2xx that crossed our CANCEL. */
    void crossed(SipResponse response);

    /** A 2xx after the end. */
    void unwanted(SipResponse response);

    /** There is no answer: early dialogs are over. Before the listener hears of it. */
    void rejected();

    /** What a rejection means for the dialog; after the listener has heard of it. */
    void settled(SipResponse rejection);

    /** What a failure means for the dialog; after the listener has heard of it. */
    void failed(RequestFailure.Kind kind, String detail);

    /** Tells whether a silent peer may still wake up and make a dialog that nobody knows of. */
    boolean mayLinger();

    /** The reliable 1xx of a dialog of this INVITE, or null if it has none. */
    @Nullable ReliableReceipts receipts(Dialog dialog);

    /** Acknowledges and reports a 1xx. */
    static void report(LiveDialog dialog, ReliableReceipts receipts, boolean withOffer, SipResponse response,
            InviteClientListener listener) {
        long rseq = ReliableReceipts.rseq(response);
        if (rseq < 0) {
            listener.provisional(dialog, response);
        } else if (receipts.next(rseq)) {
            if (receipts.firstBody(response) && !withOffer) {
                receipts.owe(response);
                listener.offered(dialog, response);
            } else {
                receipts.acknowledge(response, null, Unheard.INSTANCE);
                listener.provisional(dialog, response);
            }
        }
    }
}
