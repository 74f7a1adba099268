package io.drawbridge.core.media;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Opens the ports of legs. */
@FunctionalInterface
interface LegEnds {

    /**
     * Opens the ports of a leg.
     *
     * @param leg the leg
     * @param beside the end that this one will be relayed to: both have to be on one loop
     * @return completes exceptionally if no port is free or none can be bound
     */
    CompletionStage<LegEnd> open(RelayLeg leg, @Nullable LegEnd beside);

    /** What the ends of a network that are closed have dropped; nothing where nobody counts. */
    default DroppedPackets dropped(String network) {
        return new DroppedPackets();
    }
}
