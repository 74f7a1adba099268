package io.drawbridge.core.node;

import io.drawbridge.core.call.Addresses;
import io.drawbridge.core.network.Destinations;
import io.drawbridge.core.network.Network;
import io.drawbridge.core.network.Networks;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.SipUri;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks destinations up for procedures, which may wait, but not for ever. */
final class WaitingAddresses implements Addresses {
    /** A caller hears nothing meanwhile; a name that takes longer is as good as none. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Destinations destinations;
    private final Networks networks;

    WaitingAddresses(Destinations destinations, Networks networks) {
        this.destinations = destinations;
        this.networks = networks;
    }

    @Override
    public List<Destination> of(SipUri uri, String network) {
        Optional<Network> known = networks.find(network);
        if (known.isEmpty()) {
            return List.of();
        }
        try {
            return destinations.of(uri, known.get()).toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException | TimeoutException e) {
            return List.of();
        }
    }
}
