package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.message.SipUri;

/** A request of a scripted peer. */
final class FakeRequest extends FakeMessage<FakeRequest> implements SipRequest {
    private static int branches;

    private final String branch = "z9hG4bK" + branches++;
    private int maxForwards = 70;

    FakeRequest(String method, String callId, long cseq, NameAddress from, NameAddress to) {
        super(callId, cseq, method, from, to);
        contact("sip:alice@198.51.100.7:5060");
    }

    /** A request of Alice’s outside a dialog. */
    static FakeRequest fresh(String method, String callId) {
        return new FakeRequest(method, callId, 1, address("sip:alice@a.example", "a-tag"),
                NameAddress.of(SipUri.parse("sip:bob@192.0.2.1").orElseThrow()));
    }

    /** The request that comes next in a dialog of ours. */
    static FakeRequest within(Dialog dialog, String method, long cseq) {
        return new FakeRequest(method, dialog.id().callId(), cseq, dialog.remote(), dialog.local());
    }

    static NameAddress address(String uri, String tag) {
        return NameAddress.of(SipUri.parse(uri).orElseThrow()).withParameter("tag", tag);
    }

    FakeRequest maxForwards(int value) {
        maxForwards = value;
        return this;
    }

    @Override
    FakeRequest self() {
        return this;
    }

    @Override
    public SipUri uri() {
        return SipUri.parse("sip:bob@192.0.2.1").orElseThrow();
    }

    @Override
    public int maxForwards() {
        return maxForwards;
    }

    @Override
    public String branch() {
        return branch;
    }
}
