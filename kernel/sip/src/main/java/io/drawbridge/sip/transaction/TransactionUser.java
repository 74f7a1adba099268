package io.drawbridge.sip.transaction;

import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.message.SipResponse;
import org.jspecify.annotations.Nullable;

/** The user-agent core above the transactions (RFC 3261 §5); called on the shard of the Call-ID. */
public interface TransactionUser {

    /**
     * A new request, no retransmission. For an admitted INVITE outside a dialog 100 has been sent. ACK and CANCEL do
     * not come here.
     */
    void request(ServerTransaction transaction);

    /** An ACK that belongs to a 2xx: it has no transaction. */
    void ack(SipRequest ack);

    /**
     * A CANCEL; the user answers it (200 or 481).
     *
     * @param cancel the CANCEL’s own transaction
     * @param invite the INVITE transaction that it matches, or null
     */
    void cancel(ServerTransaction cancel, @Nullable ServerTransaction invite);

    /** A 2xx to INVITE that no transaction expects: a retransmission, or the late answer of a leg given up. */
    void strayAnswer(SipResponse response);

    /** The peer of a server transaction cannot be reached for its response, or a stream ended under it. */
    default void lost(ServerTransaction transaction, String detail) {
    }
}
