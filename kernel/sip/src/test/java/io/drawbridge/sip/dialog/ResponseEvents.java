package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipResponse;
import java.util.ArrayList;
import java.util.List;

/** Notes what becomes of a request of ours. */
final class ResponseEvents implements ResponseListener {
    final List<String> log = new ArrayList<>();

    @Override
    public void response(SipResponse response) {
        log.add("response " + response.status());
    }

    @Override
    public void failed(RequestFailure failure) {
        log.add("failed " + failure.kind());
    }
}
