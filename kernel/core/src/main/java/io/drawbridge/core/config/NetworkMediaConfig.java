package io.drawbridge.core.config;

import io.drawbridge.api.plugin.AtMost;
import io.drawbridge.api.plugin.ConfigurationException;
import io.drawbridge.api.plugin.Max;
import io.drawbridge.api.plugin.Min;
import io.drawbridge.rtp.port.PortRange;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the media of a network comes and goes.
 *
 * @param bind the address of the media sockets
 * @param advertise the address that SDP names, when it is not the bound one
 * @param ports the ports to choose from
 * @param dscp the DSCP value of media packets, 0 to 63
 * @param quarantine how long a port rests after use, so that late packets of one call never reach another
 * @param timeout how long a leg may be silent before its call is hung up; 0 for ever
 * @param symmetric whether media goes to where it comes from, for clients behind NAT, within the source policy
 * @param anySource whether the first plausible source wins, whatever its address
 */
public record NetworkMediaConfig(
        BindHost bind,
        Optional<BindHost> advertise,
        PortRange ports,
        @Min(0) @Max(63) int dscp,
        @AtMost("1h") Duration quarantine,
        Duration timeout,
        boolean symmetric,
        boolean anySource) {

    /** Refuses an address that no SDP could name. */
    public NetworkMediaConfig {
        if (bind.address().isAnyLocalAddress() && advertise.isEmpty()) {
            throw new ConfigurationException("advertise",
                    "missing; " + bind + " is no address that SDP could name: give the one that peers reach");
        }
        if (advertise.isPresent() && advertise.get().address().isAnyLocalAddress()) {
            throw new ConfigurationException("advertise",
                    "must be an address that peers reach, not " + advertise.get());
        }
        if (advertise.isPresent()
                && advertise.get().address().getAddress().length != bind.address().getAddress().length) {
            throw new ConfigurationException("advertise", advertise.get() + " is of another address family than bind, "
                    + bind);
        }
    }

    /** The address that SDP names. */
    public InetAddress advertised() {
        return advertise.orElse(bind).address();
    }
}
