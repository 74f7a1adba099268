package io.drawbridge.sip.transaction;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.RequestDraft;
import java.util.List;

/** A client transaction (RFC 3261 §17.1). Confined to its shard. */
public interface ClientTransaction {

    /** The request as it was asked for. */
    RequestDraft request();

    /** Where it went. */
    Destination destination();

    /**
     * Sends CANCEL for this INVITE to the same place with the same branch (RFC 3261 §9.1). The caller has waited for a
     * 1xx, which may be a late one. The CANCEL’s own responses are absorbed.
     *
     * @param headers further headers such as Reason
     */
    void cancel(List<HeaderField> headers);

    /**
     * Sends it no more by itself, whatever is lost: nobody wants an answer any longer. Responses and Timer B come as
     * before, but what still waited for its connection fails.
     */
    void stopRepeating();

    /** Stops retransmissions and timers at once without telling the listener. */
    void terminate();
}
