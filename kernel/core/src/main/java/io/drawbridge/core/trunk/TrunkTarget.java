package io.drawbridge.core.trunk;

import io.drawbridge.core.network.Destinations;
import io.drawbridge.core.network.Network;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.SipUri;
import java.net.InetSocketAddress;
import java.util.List;

/** One of the places where a trunk is called, with its addresses and its health. */
public final class TrunkTarget {
    private final SipUri uri;
    private final TargetHealth health;
    private final boolean literal;
    private volatile List<Destination> destinations;

    TrunkTarget(SipUri uri, Network network, TargetHealth health) {
        this.uri = uri;
        this.health = health;
        this.destinations = Destinations.literal(uri, network).map(List::of).orElse(List.of());
        this.literal = !destinations.isEmpty();
    }

    /** The same target reached out of another network, or of the same one with other listeners. */
    TrunkTarget in(Network network) {
        TrunkTarget there = new TrunkTarget(uri, network, health);
        if (!there.literal) {
            there.destinations = destinations.stream()
                    .flatMap(known -> network.listener(known.listener().transport(), known.address())
                            .map(listener -> new Destination(listener, known.address(), null)).stream())
                    .toList();
        }
        return there;
    }

    /** The configured URI. */
    public SipUri uri() {
        return uri;
    }

    /** Its addresses, best first; empty while they are not known. */
    public List<Destination> destinations() {
        return destinations;
    }

    /** Tells whether it is an address, which nobody needs to look up. */
    boolean literal() {
        return literal;
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
        if (health.aside()) {
            return TrunkState.ASIDE;
        }
        return health.answered() ? TrunkState.UP : TrunkState.UNPROBED;
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
