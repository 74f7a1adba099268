package io.drawbridge.core.ladder;

import io.drawbridge.sip.flow.SipListener;
import java.net.InetSocketAddress;

/**
 * How messages of a call travelled; one object for all that went the same way.
 *
 * @param leg their leg
 * @param sent whether we sent them
 * @param listener our listener
 * @param local our address
 * @param remote the peer’s
 */
record MessagePath(
        LadderLeg leg, boolean sent, SipListener listener, InetSocketAddress local, InetSocketAddress remote) {

    boolean of(LadderLeg otherLeg, boolean otherSent) {
        return leg == otherLeg && sent == otherSent;
    }

    boolean is(LadderLeg otherLeg, boolean otherSent, SipListener otherListener, InetSocketAddress otherLocal,
            InetSocketAddress otherRemote) {
        return of(otherLeg, otherSent) && listener.equals(otherListener) && remote.equals(otherRemote)
                && local.equals(otherLocal);
    }

    /** Tells whether our address is only that of the listener: true of connections that others opened. */
    boolean ownPortUnknown() {
        return listener.transport().reliable() && local.equals(listener.local());
    }

    /** Tells whether both lie between the same leg and the same address of its peer, over the same transport. */
    boolean joins(MessagePath other) {
        return other.leg == leg && other.remote.equals(remote)
                && other.listener.transport() == listener.transport();
    }
}
