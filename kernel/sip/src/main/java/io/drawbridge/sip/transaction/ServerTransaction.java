package io.drawbridge.sip.transaction;

import io.drawbridge.sip.message.ResponseDraft;
import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;

/** A server transaction (RFC 3261 §17.2, RFC 6026): one request and its responses. Confined to its shard. */
public interface ServerTransaction {

    /** The request. */
    SipRequest request();

    /** The shard of this transaction. */
    Shard shard();

    /**
     * Sends a response. Ignored once a final one was sent, except that the user-agent core repeats its 2xx to INVITE
     * by {@link #repeat()}.
     */
    void respond(ResponseDraft response);

    /** Sends the last 2xx once more, byte for byte (RFC 3261 §13.3.1.4); nothing if there was none. */
    void repeat();

    /** Tells whether a final response was sent. */
    boolean answered();
}
