package io.drawbridge.core.trunk;

import io.drawbridge.core.network.Network;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One of the places where a trunk is called, with its addresses and its health. */
public final class TrunkTarget {
    private final SipUri uri;
    private final TargetHealth health;
    private volatile List<Destination> destinations;

    TrunkTarget(SipUri uri, Network network, TargetHealth health) {
        this.uri = uri;
        this.health = health;
        this.destinations = literal(uri, network).map(List::of).orElse(List.of());
    }

    /** The destination of a URI whose host is an address; empty if it is a name, or the network cannot reach it. */
    public static Optional<Destination> literal(SipUri uri, Network network) {
        String host = uri.host().startsWith("[") ? uri.host().substring(1, uri.host().length() - 1) : uri.host();
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        InetSocketAddress peer = new InetSocketAddress(address, uri.port() < 0 ? 5060 : uri.port());
        Optional<SipListener> listener = network.listener(transport(uri), peer);
        return listener.map(from -> new Destination(from, peer, null));
    }

    /** The transport that a URI asks for: UDP unless it says otherwise. */
    static Transport transport(SipUri uri) {
        String asked = uri.parameter("transport");
        return asked == null ? Transport.UDP : Transport.valueOf(asked.toUpperCase(Locale.ROOT));
    }

    /** The configured URI. */
    public SipUri uri() {
        return uri;
    }

    /** Its addresses, best first; empty while they are not known. */
    public List<Destination> destinations() {
        return destinations;
    }

    void destinations(List<Destination> now) {
        destinations = List.copyOf(now);
    }

    /** Tells whether it has an address, answers its probes, and calls have not set it aside. */
    public boolean up() {
        return health.works() && !destinations.isEmpty();
    }

    /** How it fares. */
    public TrunkState state() {
        if (health.down()) {
            return TrunkState.DOWN;
        }
        if (destinations.isEmpty()) {
            return TrunkState.UNRESOLVED;
        }
        return health.aside() ? TrunkState.ASIDE : TrunkState.UP;
    }

    TargetHealth health() {
        return health;
    }

    boolean has(InetSocketAddress address) {
        for (Destination destination : destinations) {
            if (destination.address().equals(address)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
