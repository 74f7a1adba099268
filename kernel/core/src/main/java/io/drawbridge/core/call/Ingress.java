package io.drawbridge.core.call;

import io.drawbridge.core.media.MediaLegSettings;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.core.trunk.TrunkSlot;
import java.util.Optional;

/**
 * How a call came in.
 *
 * @param network the network
 * @param host what we are called there
 * @param trunk the trunk that its source belongs to
 * @param slot the channel that it takes there, until its end
 * @param trusted whether the network is trusted
 * @param mediaSettings the media of the caller’s leg
 */
record Ingress(
        String network,
        String host,
        Optional<Trunk> trunk,
        Optional<TrunkSlot> slot,
        boolean trusted,
        MediaLegSettings mediaSettings) {

    /** The leg of a call that came in this way. */
    LegName leg(String call) {
        return new LegName(call, network, trunk.map(Trunk::name).orElse(null), host, trusted);
    }
}
