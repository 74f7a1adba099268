package io.drawbridge.core.media;

import io.drawbridge.core.sdp.MediaTargetPolicy;
import io.drawbridge.rtp.port.PortPool;
import io.drawbridge.rtp.relay.EndSettings;
import java.net.InetAddress;

/**
 * One side of the border as the media plane sees it.
 *
 * @param name the network's name
 * @param ports its ports, with the address that they are bound to
 * @param advertise the address that SDP names, of the same family
 * @param targets where media may be sent on this network
 * @param ends how its ends behave: time-out, caps, DSCP, numbers of the source policy
 */
public record MediaNetwork(
        String name, PortPool ports, InetAddress advertise, MediaTargetPolicy targets, EndSettings ends) {

    /** Checks that the two addresses are of one family. */
    public MediaNetwork {
        if (ports.bind().getClass() != advertise.getClass()) {
            throw new IllegalArgumentException("network " + name + ": media is bound to "
                    + ports.bind().getHostAddress() + " but advertised as " + advertise.getHostAddress()
                    + ", of another address family");
        }
    }
}
