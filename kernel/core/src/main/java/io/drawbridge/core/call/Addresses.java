package io.drawbridge.core.call;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.SipUri;
import java.util.List;

/** Looks up where a URI is reached (RFC 3263), waiting for it: for procedures, never for a loop. */
@FunctionalInterface
public interface Addresses {

    /** The destinations of a URI out of a network, best first; empty if there are none. */
    List<Destination> of(SipUri uri, String network);
}
