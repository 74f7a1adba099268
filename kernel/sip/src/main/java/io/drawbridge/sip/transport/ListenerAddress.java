package io.drawbridge.sip.transport;

import io.drawbridge.sip.flow.HostPort;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a listener binds.
 *
 * @param network the network it belongs to
 * @param local the address; port 0 takes a free one
 * @param advertised what peers are told, or null for the bound address; its port may be 0 for the bound one
 */
public record ListenerAddress(String network, InetSocketAddress local, @Nullable HostPort advertised) {

    HostPort advertisedAt(int port) {
        return advertised == null ? HostPort.of(new InetSocketAddress(local.getAddress(), port))
                : advertised.port() > 0 ? advertised : new HostPort(advertised.host(), port);
    }
}
