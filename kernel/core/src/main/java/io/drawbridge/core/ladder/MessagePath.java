package io.drawbridge.core.ladder;

import io.drawbridge.sip.flow.SipListener;
import java.net.InetSocketAddress;

/**
 * Between whom messages of a call travelled, either way; one object for all of them.
 *
 * @param leg their leg
 * @param listener our listener
 * @param local our address
 * @param remote the peer’s
 */
record MessagePath(LadderLeg leg, SipListener listener, InetSocketAddress local, InetSocketAddress remote) {

    boolean is(LadderLeg otherLeg, SipListener otherListener, InetSocketAddress otherLocal,
            InetSocketAddress otherRemote) {
        return leg == otherLeg && listener.equals(otherListener) && remote.equals(otherRemote)
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
