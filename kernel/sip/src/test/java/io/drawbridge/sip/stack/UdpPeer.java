package io.drawbridge.sip.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A SIP peer of raw bytes over UDP. */
final class UdpPeer implements AutoCloseable {
    static final int PATIENCE_MILLIS = 5_000;

    private final DatagramSocket socket;

    UdpPeer(String address) throws IOException {
        socket = new DatagramSocket(0, InetAddress.ofLiteral(address));
        socket.setReceiveBufferSize(1 << 20);
    }

    UdpPeer() throws IOException {
        this("127.0.0.1");
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    }

    int port() {
        return socket.getLocalPort();
    }

    void send(InetSocketAddress to, String text) {
        send(to, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(InetSocketAddress to, byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next datagram as bytes in Latin-1; fails the test if none comes. */
    String receive() {
        String text = receive(PATIENCE_MILLIS);
        if (text == null) {
            throw new AssertionError("nothing came within " + PATIENCE_MILLIS + " ms");
        }
        return text;
    }

    /** The next datagram within a time, or null. */
    @Nullable String receive(int millis) {
        try {
            byte[] buffer = new byte[65_536];
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.setSoTimeout(Math.max(1, millis));
            socket.receive(packet);
            return new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
