package io.drawbridge.core.network;

import io.drawbridge.sip.dialog.TargetResolver;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.resolve.ResolvedTarget;
import io.drawbridge.sip.resolve.SipResolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds where a URI is reached out of a network (RFC 3263), over the transports that the network has. Any thread, never
 * blocks.
 */
public final class Destinations implements TargetResolver {
    private static final int DEFAULT_PORT = 5060;

    private final SipResolver resolver;
    private final Networks networks;

    /** Finds by this resolver for these networks. */
    public Destinations(SipResolver resolver, Networks networks) {
        this.resolver = resolver;
        this.networks = networks;
    }

    /** The destination of a URI whose host is an address; empty if it is a name, or the network cannot reach it. */
    public static Optional<Destination> literal(SipUri uri, Network network) {
        String host = uri.host();
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        InetSocketAddress peer = new InetSocketAddress(address, uri.port() < 0 ? DEFAULT_PORT : uri.port());
        Transport transport = "tcp".equalsIgnoreCase(uri.parameter("transport")) ? Transport.TCP : Transport.UDP;
        return network.listener(transport, peer).map(from -> new Destination(from, peer, null));
    }

    /** The destinations of a URI, best first; completes exceptionally with one line if there are none. */
    public CompletionStage<List<Destination>> of(SipUri uri, Network network) {
        return of(uri, network.ways());
    }

    private CompletionStage<List<Destination>> of(SipUri uri, Listeners ways) {
        return resolver.resolve(uri, ways.transports()).thenCompose(targets -> {
            List<Destination> reached = targets.stream().flatMap(target -> through(ways, target).stream()).toList();
            return reached.isEmpty()
                    ? CompletableFuture.failedStage(new UnknownHostException(
                            "no listener of network " + ways.network() + " reaches " + targets.getFirst().address()))
                    : CompletableFuture.completedStage(reached);
        });
    }

    private static Optional<Destination> through(Listeners ways, ResolvedTarget target) {
        return ways.towards(target.transport(), target.address())
                .map(from -> new Destination(from, target.address(), null));
    }

    /** A listener that is gone from the configuration goes on serving its dialogs by itself. */
    @Override
    public CompletionStage<Destination> resolve(SipUri nextHop, SipListener from) {
        Listeners ways = networks.at(from).map(Network::ways)
                .orElseGet(() -> new Listeners(from.network(), List.of(from)));
        return of(nextHop, ways).thenApply(List::getFirst);
    }
}
