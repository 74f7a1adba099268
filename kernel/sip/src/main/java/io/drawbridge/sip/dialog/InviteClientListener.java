package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipResponse;

/**
 * What becomes of an INVITE of ours; called on the shard. The end is exactly one of {@code answered} (several times
 * only with {@link OutgoingInvite#keepForks()}), {@code rejected}, {@code crossed} and {@code failed}.
 */
public interface InviteClientListener {

    /**
     * The first response of any kind came; before the event that it brings, and only for 1xx.
     *
     * @param status its status, mostly 100
     */
    default void trying(int status) {
    }

    /**
     * A 1xx other than 100, not repeated ones of RFC 3262. If it was reliable its PRACK has been sent.
     *
     * @param dialog the early dialog of its To-tag; of a re-INVITE, the dialog
     * @param response the response
     */
    void provisional(Dialog dialog, SipResponse response);

    /**
     * A reliable 1xx with the first body of this dialog came for an INVITE that had none: an offer, to be answered in
     * the PRACK through {@link InviteClient#prack} before {@link Limits#acknowledge()}; then the PRACK goes without a
     * body.
     */
    default void offered(Dialog dialog, SipResponse response) {
        provisional(dialog, response);
    }

    /**
     * A 2xx came; {@link InviteClient#ack} is now due. Other early dialogs are over; answers of forks that come later
     * are acknowledged and hung up here, unless they are to be kept.
     */
    void answered(Dialog dialog, SipResponse response);

    /** A 3xx to 6xx came; the ACK was sent. Early dialogs are over. */
    void rejected(SipResponse response);

    /**
     * A 2xx crossed our CANCEL; ACK and BYE were sent. Of a re-INVITE only the ACK: the peer has made the change that
     * was to be taken back, and the call goes on with it.
     */
    void crossed(SipResponse response);

    /**
     * There is no final response. Early dialogs are over.
     *
     * @param failure why
     * @param anythingHeard whether any response came
     */
    void failed(RequestFailure failure, boolean anythingHeard);
}
