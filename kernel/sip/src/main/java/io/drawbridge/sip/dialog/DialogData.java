package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipUri;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * All that is needed to go on with a dialog, here or on another node: plain data, immutable.
 *
 * @param id Call-ID and tags
 * @param role whether we sent the INVITE that made it
 * @param state how far it is
 * @param local our address as in From or To, with our tag
 * @param remote the peer’s address, with its tag
 * @param remoteTarget the peer’s Contact
 * @param routes the route set in the order in which we write it (name-addr texts)
 * @param localCseq the number of our last request, 0 if there was none
 * @param remoteCseq the number of the peer’s last request, -1 if there was none
 * @param secure whether sips holds for it
 * @param listener where our Contact points to
 * @param contactUser the user part of our Contact
 * @param peer where the peer’s last message came from
 */
public record DialogData(
        DialogId id,
        Role role,
        State state,
        NameAddress local,
        NameAddress remote,
        SipUri remoteTarget,
        List<String> routes,
        long localCseq,
        long remoteCseq,
        boolean secure,
        SipListener listener,
        String contactUser,
        InetSocketAddress peer) {

    /** Copies the routes. */
    public DialogData {
        routes = List.copyOf(routes);
    }

    /** Which side of the first INVITE we are. */
    public enum Role {
        /** We sent it; the Call-ID is ours. */
        CLIENT,
        /** The peer sent it. */
        SERVER
    }

    /** The states of RFC 3261 §12. */
    public enum State {
        /** Made by a 1xx. */
        EARLY,
        /** Made or confirmed by a 2xx. */
        CONFIRMED,
        /** Over; only what is still on the wire is being finished. */
        TERMINATED
    }
}
