package io.drawbridge.core.ladder;

import io.drawbridge.sip.flow.SipListener;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** One message as it crossed the wire, and how often it came again. Confined to its shard. */
final class KeptMessage {
    private static final int OVERHEAD = 80;

    private final LadderLeg leg;
    private final boolean sent;
    private final long micros;
    private final byte[] bytes;
    private final SipListener listener;
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private int repeats;
    private long lastMicros;

    /**
     * Makes one.
     *
     * @param micros when, in microseconds since 1970
     */
    KeptMessage(LadderLeg leg, boolean sent, long micros, byte[] bytes, SipListener listener, InetSocketAddress local,
            InetSocketAddress remote) {
        this.leg = leg;
        this.sent = sent;
        this.micros = micros;
        this.bytes = bytes;
        this.listener = listener;
        this.local = local;
        this.remote = remote;
        this.lastMicros = micros;
    }

    /** What it takes in memory, about. */
    int size() {
        return bytes.length + OVERHEAD;
    }

    LadderLeg leg() {
        return leg;
    }

    /** Tells whether these bytes are this message once more. */
    boolean same(LadderLeg otherLeg, boolean otherSent, byte[] other) {
        return otherSent == sent && otherLeg == leg && other.length == bytes.length && Arrays.equals(other, bytes);
    }

    void again(long when) {
        repeats++;
        lastMicros = when;
    }

    InetSocketAddress local() {
        return local;
    }

    /** Tells whether our address is only that of the listener: true of connections that others opened. */
    boolean ownPortUnknown() {
        return listener.transport().reliable() && local.equals(listener.local());
    }

    /** Tells whether both went between the same leg and the same address of its peer, over the same transport. */
    boolean sameWay(KeptMessage other) {
        return other.leg == leg && other.remote.equals(remote)
                && other.listener.transport() == listener.transport();
    }

    LadderMessage view(int legNumber, long origin, InetSocketAddress from) {
        return new LadderMessage(legNumber, sent, micros - origin, bytes, listener.transport(), from, remote, repeats,
                lastMicros - origin);
    }
}
