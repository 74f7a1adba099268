package io.drawbridge.api.guard;

import io.drawbridge.api.plugin.OnLoop;
import org.pf4j.ExtensionPoint;

/** Looks at what comes from the wire before anything is parsed. */
@OnLoop
public interface PacketGuard extends ExtensionPoint {

    /**
     * Looks at a datagram, or at a complete message of a stream.
     *
     * @param packet a flyweight, valid until this method returns
     */
    GuardVerdict inspect(PacketView packet);
}
