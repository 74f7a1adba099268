package io.drawbridge.sip.flow;

import java.net.InetSocketAddress;

/** The path by which a message came: our listener, the peer’s true address, and for streams the connection. */
public interface Flow {

    /** The listener that received the message, or that the connection of ours belongs to. */
    SipListener listener();

    /** Our address as the peer sees it: of a connection of ours its own port, else where the listener is bound. */
    default InetSocketAddress local() {
        return listener().local();
    }

    /** The source address of the packet or connection; never what the message says. */
    InetSocketAddress remote();

    /** Tells whether an answer can still go back this way; always true for UDP. */
    boolean open();
}
