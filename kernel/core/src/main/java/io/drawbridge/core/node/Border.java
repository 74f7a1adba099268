package io.drawbridge.core.node;

import io.drawbridge.core.admission.NodeAdmission;
import io.drawbridge.core.call.CallPlacement;
import io.drawbridge.core.call.Calls;
import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.media.MediaNetwork;
import io.drawbridge.core.media.RelayPlane;
import io.drawbridge.core.network.Destinations;
import io.drawbridge.core.network.Networks;
import io.drawbridge.core.trunk.Trunks;
import java.util.List;

/**
 * All that one configuration makes of this node: its sides, its peers, and who decides about new requests. Immutable,
 * but for what trunks and ports count, which they go on with from one border to the next. A call has the border of its
 * INVITE until its end; everybody else asks {@link Entrance} for the newest.
 *
 * @param configuration what it was made of
 * @param listeners the sockets
 * @param networks its sides
 * @param trunks its peers
 * @param media where media comes and goes, in configured order
 * @param plane anchors media there
 * @param destinations finds addresses
 * @param calls takes new calls
 * @param admission decides who may come in
 * @param placement places calls of plugins
 */
record Border(
        NodeConfiguration configuration,
        List<BoundListener> listeners,
        Networks networks,
        Trunks trunks,
        List<MediaNetwork> media,
        RelayPlane plane,
        Destinations destinations,
        Calls calls,
        NodeAdmission admission,
        CallPlacement placement) {

    Border {
        listeners = List.copyOf(listeners);
        media = List.copyOf(media);
    }
}
