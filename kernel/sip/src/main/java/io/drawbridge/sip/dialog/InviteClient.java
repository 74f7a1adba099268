package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.shard.Shard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our side of an INVITE that we sent, new or in a dialog. Confined to its shard. */
public interface InviteClient {

    /** The Call-ID. */
    String callId();

    /** Our tag. */
    String localTag();

    /** The shard that it is confined to. */
    Shard shard();

    /** Where it went, or null while the next hop of a re-INVITE is being resolved. */
    @Nullable Destination destination();

    /** Tells whether any response came so far, 100 included. */
    boolean anythingHeard();

    /**
     * Sends the ACK to a 2xx and keeps it, so that a repeated 2xx gets the same one (RFC 3261 §13.2.2.4). To be called
     * once per answered dialog, at the latest at {@link Limits#acknowledge()}: then the ACK goes without body, BYE
     * follows, and {@link DialogListener#ended} says {@link DialogEnd.Cause#NOT_ACKNOWLEDGED}.
     *
     * @param dialog the dialog that {@link InviteClientListener#answered} named
     * @param body the answer to an offer in the 2xx, or null
     */
    void ack(Dialog dialog, @Nullable Body body);

    /**
     * Sends the PRACK that {@link InviteClientListener#offered} asks for; every other PRACK goes by itself.
     *
     * @param dialog the early dialog
     * @param response the reliable 1xx
     * @param body the answer
     * @param listener hears the response to the PRACK
     */
    void prack(Dialog dialog, SipResponse response, @Nullable Body body, ResponseListener listener);

    /**
     * Gives up: CANCEL goes out when a 1xx has been heard (RFC 3261 §9.1). What follows is {@code rejected} (usually
     * 487), {@code crossed}, or {@code failed}. Does nothing after a final response.
     *
     * @param headers further headers such as Reason
     */
    void cancel(List<HeaderField> headers);

    /**
     * Turns it into an orphan: it is not sent again, the listener hears nothing more, and until 32 s past Timer B the
     * first 1xx is answered with CANCEL and a 2xx with ACK and BYE. Needs nobody any more.
     */
    void abandon();
}
