package io.drawbridge.core.call;

import io.drawbridge.sip.dialog.OutgoingInvite;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.HostPort;
import io.drawbridge.sip.message.HeaderField;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.transaction.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the INVITE of the callee’s side: a new dialog in which nothing of the caller’s side is seen but who calls, who
 * is called and what is end to end.
 */
final class CallComposer {
    private static final String ANONYMOUS_HOST = "anonymous.invalid"; // RFC 3323 §4.1.1.3

    private static final HeaderField RELIABLE = new HeaderField("Supported", "100rel");

    private CallComposer() {
    }

    /**
     * Composes the INVITE to a peer.
     *
     * @param reliable whether the callee may send its 1xx reliably (RFC 3262)
     * @param timeout Timer B
     */
    static OutgoingInvite invite(
            Call call, Candidate.Peer peer, Destination destination, List<HeaderField> headers,
            byte @Nullable [] sdp, boolean reliable, Duration timeout) {
        return OutgoingInvite.of(destination, peer.uri(), from(call, destination), to(peer))
                .withRoutes(peer.routes())
                .withMaxForwards(call.origin().maxForwards())
                .withTiming(new Timing(peer.timers().t1(), timeout))
                .with(reliable ? with(headers, RELIABLE) : headers, Call.sdp(sdp));
    }

    private static List<HeaderField> with(List<HeaderField> headers, HeaderField one) {
        List<HeaderField> all = new ArrayList<>(headers);
        all.add(one);
        return all;
    }

    /** The caller, at our address: the host of the caller’s side is not the callee’s to see. */
    private static NameAddress from(Call call, Destination destination) {
        NameAddress from = call.origin().from();
        if (from.uri().host().equalsIgnoreCase(ANONYMOUS_HOST)) {
            return new NameAddress(from.display(), from.uri(), Map.of());
        }
        HostPort us = destination.listener().advertised();
        CallParty caller = call.facts().caller();
        String user = caller.e164().orElse(caller.user());
        SipUri uri = SipUri.sip(user.isEmpty() ? "anonymous" : user, us.host(), -1);
        return new NameAddress(from.display(), uri, Map.of());
    }

    private static NameAddress to(Candidate.Peer peer) {
        SipUri uri = peer.uri();
        return NameAddress.of(SipUri.sip(uri.user(), uri.host().isEmpty() ? "invalid" : uri.host(), -1));
    }
}
