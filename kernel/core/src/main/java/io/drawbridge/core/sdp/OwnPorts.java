package io.drawbridge.core.sdp;

import java.net.InetAddress;

/**
 * Ports that are ours: SIP listeners, media ranges, control sockets.
 *
 * @param address the bound or advertised address, never the wildcard
 * @param low the lowest port
 * @param high the highest port
 */
public record OwnPorts(InetAddress address, int low, int high) {

    /** Refuses the wildcard, which would match nothing that a peer can write. */
    public OwnPorts {
        if (address.isAnyLocalAddress()) {
            throw new IllegalArgumentException("name the addresses, not the wildcard");
        }
    }

    /** Tells whether media for this address and port would come back to us. */
    boolean holds(InetAddress target, int port) {
        return port >= low && port <= high && address.equals(target);
    }
}
