package io.drawbridge.rtp.relay;

import io.drawbridge.rtp.loop.MediaLoop;
import io.drawbridge.rtp.packet.PacketBuffer;
import io.drawbridge.rtp.packet.RtcpPackets;
import io.drawbridge.rtp.packet.RtpPacket;
import io.drawbridge.rtp.policy.ExpectedSource;
import io.drawbridge.rtp.policy.RateCap;
import io.drawbridge.rtp.policy.SourcePolicy;
import io.drawbridge.rtp.policy.SourcePolicy.Judgement;
import io.drawbridge.rtp.stats.Counter;
import io.drawbridge.rtp.udp.Receiver;
import io.drawbridge.rtp.udp.UdpSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One port of an end, RTP or RTCP, and the way of a packet: from a port, past the source policy and the filters, to
 * the peer’s port. It reads from top to bottom; each step either goes on to the next or counts why the packet ends
 * there.
 *
 * <p>A port whose peer is known has a connected socket: the kernel drops strangers, and a packet costs two system
 * calls and no object. What was queued before the connection is still delivered after it, so that sources are
 * checked until the queue was once seen empty.
 */
final class RtpPort implements Receiver {
    /** A packet may be on its way through the kernel, past the look-up of the socket, when that is connected. */
    private static final long SETTLE_NANOS = 20_000_000;

    /** How many queued packets are checked in one go: other ports want their turn. */
    private static final int MOST_AT_ONCE = 64;

    /**
     * How many strangers’ packets are looked at between two sweeps; the kernel drops the rest when its queue is
     * full.
     */
    private static final int MOST_OF_STRANGERS = 500;

    private final MediaEnd end;
    private final boolean controlOnly;
    private final UdpSocket socket;
    private final SourcePolicy policy;
    private final RateCap cap;
    private @Nullable InetSocketAddress connectedTo;
    private long connectedAt;
    private boolean onlyPeerQueued;
    private long lastHeard;
    private int strangers;

    RtpPort(MediaEnd end, boolean controlOnly, UdpSocket socket, SourcePolicy policy, RateCap cap) {
        this.end = end;
        this.controlOnly = controlOnly;
        this.socket = socket;
        this.policy = policy;
        this.cap = cap;
    }

    /** A packet waits: the loop calls this once per packet, and again while there are more. */
    @Override
    public void packetWaits() {
        MediaLoop loop = end.loop();
        loop.catchUp();
        if (end.loop() != loop || end.isClosed()) {
            return;
        }
        PacketBuffer packet = loop.received();
        long now = loop.now();
        try {
            if (!onlyPeerQueued) {
                checked(packet, now);
            } else if (socket.receive(packet) != 0) {
                tapped(packet, false, connectedTo);
                fromPeer(packet, now);
            }
        } catch (IOException e) {
            end.count(Counter.REFUSED);
        } catch (RuntimeException e) {
            end.failed(e);
        }
    }

    private void checked(PacketBuffer packet, long now) throws IOException {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            InetSocketAddress source = socket.receiveFrom(packet);
            if (source == null) {
                onlyPeerQueued = connectedTo != null && now - connectedAt >= SETTLE_NANOS;
                return;
            }
            tapped(packet, false, source);
            switch (judge(source, packet, now)) {
                case ACCEPTED -> fromPeer(packet, now);
                case LOCKED -> {
                    locked(source, now);
                    fromPeer(packet, now);
                }
                case BEFORE_LOCK -> fromStranger(Counter.DROPPED_BEFORE_LOCK);
                case FOREIGN -> fromStranger(Counter.DROPPED_FOREIGN);
            }
            if (connectedTo == null || now - connectedAt < SETTLE_NANOS) {
                return;
            }
        }
    }

    /** Strangers who flood a port that is still open to all must not keep the loop from the calls of others. */
    private void fromStranger(Counter cause) {
        end.count(cause);
        if (++strangers >= MOST_OF_STRANGERS) {
            socket.deregister();
        }
    }

    private Judgement judge(InetSocketAddress source, PacketBuffer packet, long now) {
        if (packet.length() > PacketBuffer.LARGEST) {
            return policy.judge(source, false, 0, 0, now);
        }
        if (controlOnly) {
            return policy.judge(source, RtcpPackets.valid(packet), 0, 0, now);
        }
        // Stray RTCP looks like RTP of an odd type and must not lock an RTP port.
        RtpPacket rtp = end.loop().receivedRtp();
        return rtp.valid() && end.terms().payloadTypes().contains(rtp.payloadType()) && !RtcpPackets.muxed(packet)
                ? policy.judge(source, true, rtp.ssrc(), rtp.sequence(), now)
                : policy.judge(source, false, 0, 0, now);
    }

    private void fromPeer(PacketBuffer packet, long now) {
        lastHeard = now;
        if (packet.length() > PacketBuffer.LARGEST) {
            end.count(Counter.DROPPED_OVERSIZE);
        } else if (!cap.admits(now)) {
            end.count(Counter.DROPPED_RATE);
        } else if (controlOnly || (end.terms().muxed() && RtcpPackets.muxed(packet))) {
            control(packet);
        } else {
            media(end.loop().receivedRtp(), now);
        }
    }

    private void media(RtpPacket packet, long now) {
        if (!packet.valid()) {
            end.count(Counter.DROPPED_MALFORMED);
            return;
        }
        Terms terms = end.terms();
        int type = packet.payloadType();
        if (!terms.payloadTypes().contains(type)) {
            end.count(Counter.DROPPED_PAYLOAD_TYPE);
            return;
        }
        if (!terms.mayReceive()) {
            end.count(Counter.DROPPED_HELD);
            return;
        }
        end.received(packet, type, now);
        PacketProcessor processor = end.processor();
        if (processor != null) {
            processor.packet(packet, end);
            return;
        }
        MediaEnd peer = end.peer();
        if (peer != null) {
            peer.rtp().transmit(packet.buffer());
        } else {
            end.count(Counter.DROPPED_NO_PEER);
        }
    }

    private void control(PacketBuffer packet) {
        if (!end.disguise().apply(packet)) {
            end.count(Counter.DROPPED_MALFORMED);
            return;
        }
        end.count(Counter.RTCP_PACKETS_IN);
        if (packet.length() == 0) {
            return; // it held nothing that may cross
        }
        MediaEnd peer = end.peer();
        if (peer != null) {
            peer.controlPort().transmitControl(packet);
        } else {
            end.count(Counter.DROPPED_NO_PEER);
        }
    }

    /** Sends RTP to the peer of this port. */
    boolean transmit(PacketBuffer packet) {
        if (!end.terms().sending()) {
            end.count(Counter.UNSENT_HELD);
            return false;
        }
        if (sent(packet)) {
            end.count(Counter.RTP_PACKETS_OUT);
            end.count(Counter.RTP_OCTETS_OUT, packet.length());
            return true;
        }
        return false;
    }

    /** Sends RTCP to the peer of this port: also while media is held (RFC 3264 §5.1), not into a black hole. */
    private void transmitControl(PacketBuffer packet) {
        if (end.terms().blackHole()) {
            end.count(Counter.UNSENT_HELD);
        } else if (sent(packet)) {
            end.count(Counter.RTCP_PACKETS_OUT);
        }
    }

    private boolean sent(PacketBuffer packet) {
        InetSocketAddress destination = connectedTo == null ? policy.destination() : null;
        if (connectedTo == null && destination == null) {
            end.count(Counter.UNSENT_NO_ADDRESS);
            return false;
        }
        // An ICMP error of an earlier packet fails the next call and is over with that: the second try is the real one.
        for (int i = 0; i < 2; i++) {
            try {
                if (destination == null ? socket.send(packet) : socket.sendTo(packet, destination)) {
                    tapped(packet, true, destination == null ? connectedTo : destination);
                    return true;
                }
                break;
            } catch (IOException e) {
                end.count(Counter.REFUSED);
            }
        }
        end.count(Counter.UNSENT_FAILED);
        return false;
    }

    private void tapped(PacketBuffer packet, boolean sent, @Nullable InetSocketAddress remote) {
        PacketTap tap = end.tap();
        if (tap != null && remote != null) {
            tap.packet(packet, sent, controlOnly ? end.localControl() : end.local(), remote);
        }
    }

    // What follows is off the packet’s way.

    /** Signalling says who may send. */
    void expect(List<ExpectedSource> sources, boolean confirmed, long now) {
        policy.expect(sources, confirmed, now);
        align(now);
    }

    /** The verified source. */
    @Nullable InetSocketAddress source() {
        return policy.source();
    }

    /** Registers with the loop that the end is on. */
    void register() throws IOException {
        strangers = 0;
        socket.register(end.loop().executor(), this);
    }

    /** Leaves the loop; packets wait in the kernel. */
    void deregister() {
        socket.deregister();
    }

    void close() {
        socket.close();
    }

    /** Connects or disconnects the socket as the policy now wants it. */
    private void align(long now) {
        InetSocketAddress target = policy.connectTo();
        if (target == null ? connectedTo == null : target.equals(connectedTo)) {
            return;
        }
        boolean open = connectedTo == null;
        onlyPeerQueued = false;
        connectedTo = null;
        try {
            if (!open) {
                socket.disconnect();
            }
            if (target != null) {
                socket.connect(target);
                connectedTo = target;
                connectedAt = now;
            }
        } catch (IOException e) {
            // No route, or none yet: every packet is checked and sent singly, as before the lock.
            end.count(Counter.REFUSED);
        }
    }

    /** Packets of the peer are due from now on: only silence after this counts. */
    void due(long now) {
        lastHeard = now;
    }

    /**
     * Listens again after a flood, and looks whether the peer fell silent, which lets another port of its host take
     * over. A peer that is not to send may be silent; its port stays shut to others.
     */
    void sweep(long now) {
        if (strangers >= MOST_OF_STRANGERS) {
            try {
                register();
            } catch (IOException e) {
                end.failed(e);
            }
        }
        strangers = 0;
        if ((controlOnly || end.terms().mayReceive()) && policy.silent(now - lastHeard)) {
            align(now);
        }
    }

    private void locked(InetSocketAddress source, long now) {
        align(now);
        if (!controlOnly) {
            end.locked(source, now);
        }
    }
}
