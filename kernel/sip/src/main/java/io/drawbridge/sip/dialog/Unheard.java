package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipResponse;
import java.util.List;

/** Nobody: for requests that are sent for the protocol’s sake, and for INVITEs that were abandoned. */
enum Unheard implements ResponseListener, InviteClientListener {
    /** The only one; it has no state. */
    INSTANCE;

    @Override
    public void response(SipResponse response) {
    }

    @Override
    public void failed(RequestFailure failure) {
    }

    @Override
    public void provisional(Dialog dialog, SipResponse response) {
    }

    @Override
    public void answered(Dialog dialog, SipResponse response) {
        // only a fork that nobody keeps any more comes here
        dialog.bye(List.of());
    }

    @Override
    public void rejected(SipResponse response) {
    }

    @Override
    public void crossed(SipResponse response) {
    }

    @Override
    public void failed(RequestFailure failure, boolean anythingHeard) {
    }
}
