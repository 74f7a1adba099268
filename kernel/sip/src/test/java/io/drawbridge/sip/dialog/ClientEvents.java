package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipResponse;
import java.util.ArrayList;
import java.util.List;

/** Notes what becomes of an INVITE of ours. */
final class ClientEvents implements InviteClientListener {
    final List<String> log = new ArrayList<>();
    final List<Dialog> dialogs = new ArrayList<>();
    final List<SipResponse> responses = new ArrayList<>();
    final List<RequestFailure> failures = new ArrayList<>();

    @Override
    public void trying(int status) {
        log.add("trying");
    }

    @Override
    public void provisional(Dialog dialog, SipResponse response) {
        note("provisional", dialog, response);
    }

    @Override
    public void offered(Dialog dialog, SipResponse response) {
        note("offered", dialog, response);
    }

    @Override
    public void answered(Dialog dialog, SipResponse response) {
        note("answered", dialog, response);
    }

    private void note(String event, Dialog dialog, SipResponse response) {
        log.add(event + " " + response.status());
        dialogs.add(dialog);
        responses.add(response);
    }

    @Override
    public void rejected(SipResponse response) {
        log.add("rejected " + response.status());
        responses.add(response);
    }

    @Override
    public void crossed(SipResponse response) {
        log.add("crossed " + response.status());
    }

    @Override
    public void failed(RequestFailure failure, boolean anythingHeard) {
        log.add("failed " + failure.kind() + (anythingHeard ? " heard" : ""));
        failures.add(failure);
    }
}
