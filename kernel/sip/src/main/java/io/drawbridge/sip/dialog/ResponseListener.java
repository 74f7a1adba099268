package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipResponse;

/** What becomes of a request other than INVITE: exactly one of the two, once, on the shard. */
public interface ResponseListener {

    /** The final response. */
    void response(SipResponse response);

    /** There will be none. */
    void failed(RequestFailure failure);
}
