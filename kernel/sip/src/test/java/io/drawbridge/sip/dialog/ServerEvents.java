package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipRequest;
import java.util.ArrayList;
import java.util.List;

/** Notes what happens to an INVITE that we are to answer. */
final class ServerEvents implements InviteServerListener {
    final List<String> log = new ArrayList<>();
    final List<SipRequest> acks = new ArrayList<>();
    final List<ServerRequest> pracks = new ArrayList<>();
    final List<SipRequest> cancels = new ArrayList<>();

    @Override
    public void cancelled(SipRequest cancel) {
        log.add("cancelled");
        cancels.add(cancel);
    }

    @Override
    public void acked(SipRequest ack) {
        log.add("acked");
        acks.add(ack);
    }

    @Override
    public void ackMissing() {
        log.add("ackMissing");
    }

    @Override
    public void pracked(ServerRequest prack) {
        log.add("pracked");
        pracks.add(prack);
    }

    @Override
    public void gone(String detail) {
        log.add("gone");
    }
}
