package io.drawbridge.sip.dialog;

/** Who hears of a dialog; called on its shard. */
public interface DialogListener {

    /** The peer sent a re-INVITE; glare and order have been checked. */
    void reinvite(InviteServer invite);

    /**
     * The peer sent another request in the dialog, such as UPDATE, INFO, MESSAGE, OPTIONS, NOTIFY, REFER; order and
     * glare have been checked. Not BYE, not PRACK.
     */
    void request(ServerRequest request);

    /**
     * The peer hung up; the dialog is over and this is the last event. If the request has no answer when the method
     * returns, it gets 200. An INVITE of the peer still open was answered with 487.
     */
    void bye(ServerRequest bye);

    /**
     * The dialog is over without anybody having hung up; the last event. BYE was sent where the peer may still think
     * otherwise. Early dialogs of an INVITE that failed end silently.
     */
    void ended(DialogEnd end);
}
