package io.drawbridge.sip.resolve;

import io.drawbridge.sip.flow.Transport;
import java.net.InetSocketAddress;

/**
 * One address at which a URI may be reached.
 *
 * @param transport the transport to use
 * @param address the address, resolved
 */
public record ResolvedTarget(Transport transport, InetSocketAddress address) {
}
