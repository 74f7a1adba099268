package io.drawbridge.core.ladder;

import io.drawbridge.sip.flow.SipListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * What our address is as far as a ladder can tell: a listener that is bound to a wildcard is shown by the address that
 * it advertises, since 0.0.0.0 means nothing to who reads a trace. Confined to its shard.
 */
final class OwnAddress {
    private final Map<SipListener, InetSocketAddress> known = new HashMap<>();

    InetSocketAddress of(SipListener listener, InetSocketAddress local) {
        return local.getAddress().isAnyLocalAddress() ? known.computeIfAbsent(listener, OwnAddress::told) : local;
    }

    private static InetSocketAddress told(SipListener listener) {
        String host = listener.advertised().host();
        try {
            String literal = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return new InetSocketAddress(InetAddress.ofLiteral(literal), listener.local().getPort());
        } catch (IllegalArgumentException e) {
            return listener.local(); // a name, which is not resolved here
        }
    }
}
