package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipRequest;

/** What happens to an INVITE that we are to answer; called on the shard. */
public interface InviteServerListener {

    /**
     * The peer gave up; 200 to the CANCEL and 487 to the INVITE are sent. The last event.
     *
     * @param cancel the CANCEL, for its Reason
     */
    void cancelled(SipRequest cancel);

    /** The ACK to our 2xx came (the first one), perhaps with a body. The last event. */
    void acked(SipRequest ack);

    /**
     * No ACK came within 64·T1. BYE was sent; {@link DialogListener#ended} follows with {@link
     * DialogEnd.Cause#NO_ACK}. The last event.
     */
    void ackMissing();

    /**
     * A reliable 1xx was acknowledged. A PRACK without body is answered already; one with a body waits for an answer.
     *
     * @param prack the PRACK
     */
    default void pracked(ServerRequest prack) {
        prack.respond(Reply.of(200));
    }

    /**
     * The INVITE is over without an answer that the peer could get: the stream broke, a reliable 1xx was never
     * acknowledged (504 was sent), the limit was reached (408 was sent), or BYE came (487 was sent). The last event.
     *
     * @param detail one line for the decision record
     */
    void gone(String detail);
}
