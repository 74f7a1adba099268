package io.drawbridge.sip.dialog;

import io.drawbridge.sip.message.SipRequest;
import io.drawbridge.sip.shard.Shard;
import org.jspecify.annotations.Nullable;

/**
 * Our side of an INVITE that a peer sent, new or in a dialog. Confined to its shard.
 *
 * <p>A new INVITE may have several early dialogs towards the caller, each with a local tag of its own (RFC 3261
 * §13.2.2.4 seen from behind): whoever answers names them by a key of his choice, such as the attempt and the
 * callee’s tag. A re-INVITE has its one dialog and the keys mean nothing.
 *
 * <p>One that nobody answers gets 408 at {@link Limits#invite()}; until then the last 1xx is repeated every minute, so
 * that no proxy gives up (RFC 3261 §13.3.1.1).
 */
public interface InviteServer {

    /** The request. */
    SipRequest request();

    /** The shard that it is confined to. */
    Shard shard();

    /** The dialog: that of a re-INVITE, of the answer once there is one; else null. */
    @Nullable Dialog dialog();

    /** Tells whether this is a re-INVITE. */
    boolean inDialog();

    /** Says who hears of it from now on. */
    void listen(InviteServerListener listener);

    /** Decides when 1xx go out reliably from now on (RFC 3262); the settings say so at first. */
    void reliability(Reliability reliability);

    /** Tells whether the peer takes reliable 1xx: it supports or requires 100rel. */
    boolean takesReliable();

    /** How many reliable 1xx with a body still wait for their PRACK, or for their turn. */
    int unacknowledged();

    /**
     * Sends a 1xx other than 100. A reliable one waits for the PRACK of the one before it.
     *
     * @param reply a reply of 101 to 199
     * @param earlyKey which early dialog it belongs to
     * @return the early dialog, or null once the INVITE is answered or too many are open
     */
    @Nullable Dialog provisional(Reply reply, String earlyKey);

    /**
     * Sends a 2xx, and repeats it until its ACK. It waits for the PRACK of a reliable 1xx that carried a body
     * (RFC 3262 §3). Other early dialogs end.
     *
     * @param reply a reply of 200 to 299
     * @param earlyKey which early dialog it confirms; a new one means a new local tag
     * @return the dialog, or null once the INVITE has its answer
     */
    @Nullable Dialog answer(Reply reply, String earlyKey);

    /** Sends a 3xx to 6xx; early dialogs end. Does nothing once the INVITE has its answer. */
    void reject(Reply reply);

    /** Tells whether a final answer was given, by us or by CANCEL. */
    boolean answered();
}
