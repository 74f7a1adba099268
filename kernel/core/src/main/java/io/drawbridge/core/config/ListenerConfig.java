package io.drawbridge.core.config;

import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Default;
import io.drawbridge.sip.flow.Transport;
import java.util.Optional;

/**
 * A listening address.
 *
 * @param transport the transport
 * @param bind the address to listen on
 * @param advertise what peers are told in Via and Contact, when it is not the bound address (NAT, several addresses)
 */
public record ListenerConfig(
        @Default("udp") Transport transport,
        BindAddress bind,
        Optional<Advertised> advertise) {

    /** Refuses an address that no peer could be told. */
    public ListenerConfig {
        if (bind.address().isAnyLocalAddress() && advertise.isEmpty()) {
            throw new ConfigurationException("advertise",
                    "missing; " + bind + " is no address that peers could be told: name the one they reach");
        }
    }
}
