package io.drawbridge.sip.stack;

import io.drawbridge.sip.flow.HostPort;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.transport.ListenerAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A listener to open.
 *
 * @param network the network it belongs to
 * @param transport the transport
 * @param bind the address; port 0 takes a free one
 * @param advertised what peers are told, or null for the bound address; port 0 means the bound one
 */
public record ListenerSettings(
        String network, Transport transport, InetSocketAddress bind, @Nullable HostPort advertised) {

    /** Makes a listener that advertises the address that it binds. */
    public static ListenerSettings of(String network, Transport transport, InetSocketAddress bind) {
        return new ListenerSettings(network, transport, bind, null);
    }

    /**
     * The listener that these settings make of a socket that is open already.
     *
     * @param local the address that it is bound to
     */
    public SipListener on(InetSocketAddress local) {
        return new SipListener(network, transport, local,
                new ListenerAddress(network, bind, advertised).advertisedAt(local.getPort()));
    }
}
