package io.drawbridge.sip.flow;

import java.net.InetSocketAddress;

/**
 * A listening address of one network.
 *
 * @param network the network it belongs to
 * @param transport the transport
 * @param local the bound address with its real port
 * @param advertised what peers are told in Via and Contact
 */
public record SipListener(String network, Transport transport, InetSocketAddress local, HostPort advertised) {

    /** Tells whether this is the same socket, whatever network it belongs to and whatever peers are told. */
    public boolean sameSocket(SipListener other) {
        return transport == other.transport && local.equals(other.local);
    }
}
