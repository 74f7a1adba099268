package io.drawbridge.sip.resolve;

import io.drawbridge.sip.flow.Transport;
import java.util.Optional;

/** A record of RFC 3403 as RFC 3263 §4.1 uses it. */
record PointerRecord(int order, int preference, String flags, String service, String replacement) {

    /** The transport that it leads to; empty if it is none of ours. */
    Optional<Transport> transport() {
        if (!flags.equalsIgnoreCase("s")) {
            return Optional.empty();
        }
        return service.equalsIgnoreCase("SIP+D2U") ? Optional.of(Transport.UDP)
                : service.equalsIgnoreCase("SIP+D2T") ? Optional.of(Transport.TCP) : Optional.empty();
    }
}
