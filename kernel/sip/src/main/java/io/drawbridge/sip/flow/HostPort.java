package io.drawbridge.sip.flow;

import java.net.Inet6Address;
import java.net.InetSocketAddress;

/**
 * A host and port as written in Via and Contact.
 *
 * @param host a name or address, IPv6 in brackets
 * @param port the port
 */
public record HostPort(String host, int port) {

    /** Writes a resolved socket address. */
    public static HostPort of(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        if (address.getAddress() instanceof Inet6Address) {
            int scope = host.indexOf('%');
            host = "[" + (scope < 0 ? host : host.substring(0, scope)) + "]";
        }
        return new HostPort(host, address.getPort());
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
