package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.transaction.ClientListener;
import io.drawbridge.sip.transaction.TransactionFailure;

/** Hears what becomes of our BYE: whatever it is, the dialog is over (RFC 3261 §15.1.1). */
enum ByeListener implements ClientListener {
    /** The only one; it has no state. */
    INSTANCE;

    @Override
    public void response(SipResponse response) {
    }

    @Override
    public void failed(TransactionFailure failure) {
    }
}
