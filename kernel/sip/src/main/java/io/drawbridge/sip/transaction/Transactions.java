package io.drawbridge.sip.transaction;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.RequestDraft;
import io.drawbridge.sip.shard.Shards;
import java.util.List;

/** What the user-agent core asks of the transaction layer; each call on the shard of the request’s Call-ID. */
public interface Transactions {

    /** The shards. */
    Shards shards();

    /** The listeners, in configured order. */
    List<SipListener> listeners();

    /**
     * Sends a request in a new client transaction. Failures come through the listener, never as an exception and never
     * before this method has returned.
     */
    ClientTransaction send(RequestDraft request, Destination destination, ClientListener listener);

    /**
     * As {@link #send(RequestDraft, Destination, ClientListener)} with timers of its own; a layer that has one set of
     * timers uses those.
     */
    default ClientTransaction send(
            RequestDraft request, Destination destination, Timing timing, ClientListener listener) {
        return send(request, destination, listener);
    }

    /** Sends an ACK to a 2xx: no transaction, a fresh branch (RFC 3261 §13.2.2.4). */
    void sendAck(RequestDraft ack, Destination destination);
}
