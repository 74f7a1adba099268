package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.message.SipResponse;

/** A response of a scripted peer. */
final class FakeResponse extends FakeMessage<FakeResponse> implements SipResponse {
    private final int status;

    private FakeResponse(RequestDraft request, int status) {
        super(request.callId(), request.cseq(), request.method(), request.from(), request.to());
        this.status = status;
    }

    /** A response to a request of ours; from 101 to 299 with Bob’s Contact. */
    static FakeResponse to(RequestDraft request, int status) {
        FakeResponse response = new FakeResponse(request, status);
        return status > 100 && status < 300 ? response.contact("sip:bob@198.51.100.9:5070") : response;
    }

    @Override
    FakeResponse self() {
        return this;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String reason() {
        return "Reason " + status;
    }
}
