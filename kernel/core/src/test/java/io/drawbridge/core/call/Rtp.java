package io.drawbridge.core.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/** The media of one party: a socket that sends and expects PCMU packets, told apart by their sequence numbers. */
final class Rtp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int SIZE = 172;

    private final DatagramSocket socket;
    private final int ssrc;
    private final Set<Integer> heard = new HashSet<>();

    Rtp(InetAddress address, int ssrc) {
        this.ssrc = ssrc;
        try {
            socket = new DatagramSocket(0, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rtp of(WirePeer peer, int ssrc) {
        return new Rtp(Gateway.address(peer.host()), ssrc);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Sends one packet to where an SDP says. */
    void send(WirePeer.Message sdp, int sequence) {
        ByteBuffer packet = ByteBuffer.allocate(SIZE);
        packet.put((byte) 0x80).put((byte) 0).putShort((short) sequence).putInt(sequence * 160).putInt(ssrc);
        while (packet.hasRemaining()) {
            packet.put((byte) sequence);
        }
        try {
            socket.send(new DatagramPacket(packet.array(), SIZE,
                    new InetSocketAddress(Gateway.address(sdp.mediaHost()), sdp.mediaPort())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends a packet until it arrives: the media loops hear of an answer a moment after its SDP has left, and RTP that
     * comes before that is dropped.
     */
    void reach(Rtp receiver, WirePeer.Message sdp, int sequence) {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (System.nanoTime() < deadline) {
            send(sdp, sequence);
            if (receiver.next(20) == sequence) {
                return;
            }
        }
        throw new AssertionError("RTP packet " + sequence + " never arrives");
    }

    /** Hears what has arrived so far. */
    void drain() {
        while (next(1) >= 0) {
            // heard
        }
    }

    /** Tells whether the packet of this number has ever been heard. */
    boolean heard(int sequence) {
        return heard.contains(sequence);
    }

    /** Tells whether nothing has arrived. */
    boolean silent() {
        return next(1) < 0;
    }

    private int next(int millis) {
        byte[] bytes = new byte[2048];
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        try {
            socket.setSoTimeout(millis);
            do {
                socket.receive(packet);
            } while (packet.getLength() != SIZE); // RTCP
            ByteBuffer read = ByteBuffer.wrap(bytes);
            if (read.get(SIZE - 1) != (byte) read.getShort(2)) {
                throw new AssertionError("the payload was changed");
            }
            heard.add((int) read.getShort(2));
            return read.getShort(2);
        } catch (SocketTimeoutException e) {
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
