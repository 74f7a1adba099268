package io.drawbridge.core.network;

import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Bound listeners of one network, in configured order.
 *
 * @param network the name of the network
 * @param all the listeners
 */
record Listeners(String network, List<SipListener> all) {

    Listeners {
        all = List.copyOf(all);
    }

    /** The first that has the transport and the address family, one on the loopback device only for peers there. */
    Optional<SipListener> towards(Transport transport, InetSocketAddress peer) {
        Optional<SipListener> familyOnly = Optional.empty();
        for (SipListener listener : all) {
            InetAddress local = listener.local().getAddress();
            if (listener.transport() != transport || !reaches(local, peer.getAddress())) {
                continue;
            }
            if (local.isLoopbackAddress() == peer.getAddress().isLoopbackAddress()) {
                return Optional.of(listener);
            }
            if (familyOnly.isEmpty()) {
                familyOnly = Optional.of(listener);
            }
        }
        return familyOnly;
    }

    /** A socket bound to the IPv6 wildcard reaches IPv4 too, any other only its own family. */
    private static boolean reaches(InetAddress local, InetAddress peer) {
        return local.getClass() == peer.getClass()
                || (local.isAnyLocalAddress() && local.getAddress().length == 16);
    }

    /** Tells whether the socket of a listener is one of these. */
    boolean have(SipListener listener) {
        for (SipListener one : all) {
            if (one.sameSocket(listener)) {
                return true;
            }
        }
        return false;
    }

    List<Transport> transports() {
        return all.stream().map(SipListener::transport).distinct().toList();
    }
}
