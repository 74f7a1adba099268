package io.drawbridge.core.config;

import io.drawbridge.sip.flow.Transport;
import java.util.Optional;

/**
 * A listening address.
 *
 * @param transport the transport
 * @param bind the address to listen on
 * @param advertise what peers are told in Via and Contact, when it is not the bound address (NAT, several addresses)
 */
public record ListenerConfig(Transport transport, BindAddress bind, Optional<Advertised> advertise) {
}
