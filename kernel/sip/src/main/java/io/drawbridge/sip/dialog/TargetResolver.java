package io.drawbridge.sip.dialog;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.SipUri;
import java.util.concurrent.CompletionStage;

/** Finds the address of a next hop (RFC 3263) without ever blocking. Any thread. */
@FunctionalInterface
public interface TargetResolver {

    /**
     * Resolves the URI of a next hop: a Route or a remote target. URIs whose host is an address do not come here.
     *
     * @param nextHop the URI
     * @param from the listener of the dialog; the destination stays in its network and keeps it unless the URI asks for
     *     another transport
     * @return the first address, or an exceptional completion whose message is one line for the decision record; may be
     *     completed on any thread
     */
    CompletionStage<Destination> resolve(SipUri nextHop, SipListener from);
}
