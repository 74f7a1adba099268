package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.Body;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.shard.TimerHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dialog of ours with one peer. Confined to its shard. */
public interface Dialog {

    /** Call-ID and tags. */
    DialogId id();

    /** How far it is. */
    DialogData.State state();

    /** Which side of the first INVITE we are. */
    DialogData.Role role();

    /** Our address with our tag. */
    NameAddress local();

    /** The peer’s address with its tag. */
    NameAddress remote();

    /** The peer’s Contact of the moment. */
    SipUri remoteTarget();

    /** The shard that it is confined to. */
    Shard shard();

    /** The network at whose listener it was made. */
    String network();

    /** All of it as data. */
    DialogData data();

    /**
     * Says who hears of this dialog from now on. Until then a re-INVITE is answered with 491, other requests with 500
     * and Retry-After; both mean “later”.
     */
    void listen(DialogListener listener);

    /**
     * Sends a request in this dialog, other than INVITE, ACK, CANCEL, BYE and PRACK.
     *
     * <p>A response that ends the dialog (408, 481 and the others of RFC 5057) is given to the listener first, then
     * {@link DialogListener#ended} is called. UPDATE with a body is refused by {@link RequestFailure.Kind#BUSY} while
     * another offer of ours is on its way.
     *
     * @param method the method
     * @param headers further headers, verbatim
     * @param body the body, or null
     * @param listener hears the final response, exactly once
     */
    void request(String method, List<HeaderField> headers, @Nullable Body body, ResponseListener listener);

    /**
     * Sends a re-INVITE. While another INVITE of this dialog is open in either direction (an answer that lacks its ACK
     * included) it fails with {@link RequestFailure.Kind#BUSY}; a dialog that is not confirmed fails with {@link
     * RequestFailure.Kind#OVER}.
     *
     * @param headers further headers, verbatim
     * @param body the offer, or null
     * @param listener hears what becomes of it
     */
    InviteClient invite(List<HeaderField> headers, @Nullable Body body, InviteClientListener listener);

    /** Tells whether an INVITE of this dialog is open in either direction. */
    boolean inviting();

    /**
     * Ends the dialog with BYE; it is {@code TERMINATED} at once and its listener hears nothing more. A BYE that must
     * not be sent yet (our 2xx has no ACK so far, RFC 3261 §15) follows when it may. On an early dialog of an INVITE
     * that the peer sent this does nothing: reject the INVITE.
     *
     * @param headers further headers such as Reason
     */
    void bye(List<HeaderField> headers);

    /**
     * Runs a task after the waiting time that RFC 3261 §14.1 prescribes for a 491: 2.1 to 4 s for the owner of the
     * Call-ID, up to 2 s for the other side. It is not run when the dialog is over by then.
     */
    TimerHandle afterGlare(Runnable task);
}
