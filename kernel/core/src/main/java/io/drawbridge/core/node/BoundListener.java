package io.drawbridge.core.node;

import io.drawbridge.core.config.ListenerConfig;
import io.drawbridge.sip.flow.SipListener;

/**
 * A listener of the configuration and its socket.
 *
 * @param config how it is configured
 * @param listener what it is bound to, and what peers are told
 */
record BoundListener(ListenerConfig config, SipListener listener) {

    /** Tells whether this socket can serve a listener of another configuration as it is. */
    boolean serves(String network, ListenerConfig wanted) {
        return listener.network().equals(network) && config.equals(wanted);
    }

    /** Tells whether this is the socket that another listener asks for; a port that the system chose is not. */
    boolean hasAddressOf(ListenerConfig wanted) {
        return wanted.bind().port() != 0 && config.transport() == wanted.transport()
                && config.bind().equals(wanted.bind());
    }
}
