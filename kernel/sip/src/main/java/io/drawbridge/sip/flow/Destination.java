package io.drawbridge.sip.flow;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: out of which listener, to which resolved address, over which connection if one is known.
 *
 * @param listener the listener whose address Via and Contact carry
 * @param address the peer, resolved: no name is ever resolved on a loop
 * @param flow a connection to prefer while it is open, or null
 */
public record Destination(SipListener listener, InetSocketAddress address, @Nullable Flow flow) {

    /** Refuses unresolved addresses. */
    public Destination {
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("unresolved address " + address);
        }
    }

    /** The way back along a flow. */
    public static Destination back(Flow flow) {
        return new Destination(flow.listener(), flow.remote(), flow);
    }
}
