package io.drawbridge.core.network;

import io.drawbridge.sip.dialog.TargetResolver;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.flow.Transport;
import io.drawbridge.sip.message.SipUri;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds where a URI is reached out of a network: at once if its host is an address, else by looking the name up (RFC
 * 3263 §4.2: a URI without a port is reached at the default port). Any thread, never blocks.
 */
public final class Destinations implements TargetResolver {
    private static final int DEFAULT_PORT = 5060;

    private final HostNames names;
    private final Networks networks;

    /** Makes the directory of these networks. */
    public Destinations(HostNames names, Networks networks) {
        this.names = names;
        this.networks = networks;
    }

    /** The destination of a URI whose host is an address; empty if it is a name, or the network cannot reach it. */
    public static Optional<Destination> literal(SipUri uri, Network network) {
        return address(uri).flatMap(address -> destination(uri, address, network));
    }

    /** The destinations of a URI, best first; completes exceptionally with one line if there are none. */
    public CompletionStage<List<Destination>> of(SipUri uri, Network network) {
        return address(uri).map(address -> CompletableFuture.completedStage(List.of(address)))
                .orElseGet(() -> names.addresses(uri.host()))
                .thenCompose(addresses -> {
                    List<Destination> reached = addresses.stream()
                            .flatMap(address -> destination(uri, address, network).stream()).toList();
                    return reached.isEmpty() ? unreachable(uri, network) : CompletableFuture.completedStage(reached);
                });
    }

    private static CompletionStage<List<Destination>> unreachable(SipUri uri, Network network) {
        return CompletableFuture.failedStage(new UnknownHostException(
                "network " + network + " has no " + transport(uri).token() + " listener that reaches " + uri.host()));
    }

    @Override
    public CompletionStage<Destination> resolve(SipUri nextHop, SipListener from) {
        return of(nextHop, networks.get(from.network())).thenApply(List::getFirst);
    }

    private static Optional<InetAddress> address(SipUri uri) {
        String host = uri.host();
        String literal = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Destination> destination(SipUri uri, InetAddress address, Network network) {
        InetSocketAddress peer = new InetSocketAddress(address, uri.port() < 0 ? DEFAULT_PORT : uri.port());
        return network.listener(transport(uri), peer).map(from -> new Destination(from, peer, null));
    }

    /** The transport that a URI asks for; UDP unless it says otherwise, and for one that we do not have. */
    private static Transport transport(SipUri uri) {
        String asked = uri.parameter("transport");
        return asked != null && asked.toLowerCase(Locale.ROOT).equals(Transport.TCP.token())
                ? Transport.TCP : Transport.UDP;
    }
}
