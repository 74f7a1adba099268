package io.drawbridge.sip.transport;

import io.drawbridge.sip.flow.HostPort;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/**
 * What a listener binds.
 *
 * @param network the network it belongs to
 * @param local the address; port 0 takes a free one
 * @param advertised what peers are told, or null for the bound address; its port may be 0 for the bound one
 */
public record ListenerAddress(String network, InetSocketAddress local, @Nullable HostPort advertised) {

    /** What peers are told of a socket bound to this port. */
    public HostPort advertisedAt(int port) {
        if (advertised == null) {
            return HostPort.of(new InetSocketAddress(reachable(local.getAddress()), port));
        }
        return advertised.port() > 0 ? advertised : new HostPort(advertised.host(), port);
    }

    /** A peer can do nothing with a wildcard: it is told the first address of this machine of the same family. */
    private static InetAddress reachable(InetAddress bound) {
        if (!bound.isAnyLocalAddress()) {
            return bound;
        }
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
                    .filter(a -> bound instanceof Inet6Address || !(a instanceof Inet6Address))
                    .findFirst().orElse(InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
