package io.drawbridge.sip.transaction;

import io.drawbridge.sip.message.SipResponse;

/**
 * What becomes of a request; called on the shard. Nothing comes after the final response of a non-INVITE, or after a
 * failure, save one thing: for 32 s after the time-out of an INVITE its peer may wake up, and its responses still come.
 */
public interface ClientListener {

    /**
     * A response came. A transaction may bring several 1xx; that of INVITE also several 2xx (RFC 6026). The ACK to a
     * 3xx–6xx has been sent.
     */
    void response(SipResponse response);

    /** The transaction ended without a final response. */
    void failed(TransactionFailure failure);
}
