package io.drawbridge.sip.dialog;

import java.util.ArrayList;
import java.util.List;

/** Notes what happens in a dialog. */
class DialogEvents implements DialogListener {
    final List<String> log = new ArrayList<>();
    final List<InviteServer> reinvites = new ArrayList<>();
    final List<ServerRequest> requests = new ArrayList<>();
    final List<DialogEnd> ends = new ArrayList<>();

    @Override
    public void reinvite(InviteServer invite) {
        log.add("reinvite");
        reinvites.add(invite);
    }

    @Override
    public void request(ServerRequest request) {
        log.add("request " + request.request().method());
        requests.add(request);
    }

    @Override
    public void bye(ServerRequest bye) {
        log.add("bye");
        requests.add(bye);
    }

    @Override
    public void ended(DialogEnd end) {
        log.add("ended " + end.cause());
        ends.add(end);
    }
}
