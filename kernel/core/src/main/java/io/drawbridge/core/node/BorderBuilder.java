package io.drawbridge.core.node;

import io.drawbridge.core.admission.NodeAdmission;
import io.drawbridge.core.call.CallEnvironment;
import io.drawbridge.core.call.CallPlacement;
import io.drawbridge.core.call.Calls;
import io.drawbridge.core.call.Questions;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.media.MediaNetwork;
import io.drawbridge.core.media.RelayPlane;
import io.drawbridge.core.network.Destinations;
import io.drawbridge.core.network.Networks;
import io.drawbridge.core.trunk.TrunkAddresses;
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.sip.dialog.IdSource;
import io.drawbridge.sip.flow.SipListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes borders; nothing of one is seen by anybody before it is opened at the {@link Entrance}. */
final class BorderBuilder {
    /** A new trunk whose name takes longer is there all the same, and takes calls once its address is known. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Groundwork ground;

    BorderBuilder(Groundwork ground) {
        this.ground = ground;
    }

    /** A border without sides and peers: what the first one of a node follows. */
    Border none(NodeConfiguration configuration) {
        Networks networks = Networks.of(Map.of(), List.of());
        Trunks trunks = Trunks.of(Map.of(), Map.of(), networks, System::nanoTime);
        NodeAdmission admission = new NodeAdmission(configuration.kernel().limits(), ground.state(), networks, trunks,
                ground.registry(), System::nanoTime);
        return border(configuration, List.of(), networks, trunks, List.of(), ground.plane(), admission);
    }

    /**
     * The border of a configuration, which goes on with what the one before it has counted and measured.
     *
     * @param listeners its listeners, bound
     */
    Border next(NodeConfiguration configuration, Border before, List<BoundListener> listeners) {
        KernelConfig kernel = configuration.kernel();
        List<SipListener> bound = listeners.stream().map(BoundListener::listener).toList();
        Networks networks = before.networks().with(kernel.networks(), bound);
        Trunks trunks = before.trunks().with(kernel.trunks(), kernel.groups(), networks);
        List<MediaNetwork> media = MediaParts.networks(kernel, before.media());
        return border(configuration, listeners, networks, trunks, media, before.plane().with(media),
                before.admission().with(kernel.limits(), networks, trunks));
    }

    private Border border(NodeConfiguration configuration, List<BoundListener> listeners, Networks networks,
            Trunks trunks, List<MediaNetwork> media, RelayPlane plane, NodeAdmission admission) {
        Destinations destinations = new Destinations(ground.resolver(), networks);
        Questions.Source desk = ground.desk().of(ground.plugins(), ground.shadow(), configuration.source());
        CallEnvironment environment = new CallEnvironment(configuration.kernel(), ground.userAgent(), plane,
                ground.registry(), ground.records(), ground.ladders(), ground.events(), trunks, networks, desk,
                new WaitingAddresses(destinations, networks), ground.rules(), IdSource.of(ground.ids()),
                ground.orders(), ground.procedures(), ground.state()::draining);
        return new Border(configuration, listeners, networks, trunks, media, plane, destinations,
                new Calls(environment), admission,
                new CallPlacement(environment, ground.orders(), ground.sip().shards(), admission));
    }

    /** Waits a moment for the addresses of new trunks, so that the first call does not find them without one. */
    static void find(Border border) {
        try {
            new TrunkAddresses(border.destinations()).find(border.trunks()).toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // it is looked for again and again, and the log has said so
        }
    }
}
