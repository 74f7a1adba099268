package io.drawbridge.api.testkit;

import io.drawbridge.api.guard.PacketView;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/**
 * A packet of plain bytes. As the kernel's own it is valid until the guard returns: after {@link #expire} every
 * question throws, which shows a guard that has kept it. For one thread.
 */
public final class FakePacket implements PacketView {
    private final byte[] bytes;
    private String network = "edge";
    private InetSocketAddress source = address("192.0.2.10", 5060);
    private boolean stream;
    private boolean expired;

    private FakePacket(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A datagram of these bytes from {@code 192.0.2.10:5060} to the network {@code edge}. */
    public static FakePacket of(byte[] bytes) {
        return new FakePacket(bytes);
    }

    /** A datagram of a text in UTF-8, whose line ends become those of SIP. */
    public static FakePacket of(String text) {
        return of(text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** This packet, from another source. */
    public FakePacket from(String host, int port) {
        source = address(host, port);
        return this;
    }

    /** This packet, received by a listener of another network. */
    public FakePacket network(String name) {
        network = name;
        return this;
    }

    /** This packet, as a message of a stream. */
    public FakePacket inStream() {
        stream = true;
        return this;
    }

    /** Ends its validity, as the return of the guard does. */
    public void expire() {
        expired = true;
    }

    @Override
    public String network() {
        checkValid();
        return network;
    }

    @Override
    public InetSocketAddress source() {
        checkValid();
        return source;
    }

    @Override
    public boolean stream() {
        checkValid();
        return stream;
    }

    @Override
    public int length() {
        checkValid();
        return bytes.length;
    }

    @Override
    public byte at(int index) {
        checkValid();
        return bytes[index];
    }

    private void checkValid() {
        if (expired) {
            throw new IllegalStateException("the packet was kept after the guard had returned");
        }
    }

    @Override
    public String toString() {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return bytes.length + " bytes: " + text.substring(0, Math.min(40, text.length())).replaceAll("[^ -~]", ".");
    }

    private static InetSocketAddress address(String host, int port) {
        try {
            // Literal addresses only: a test must not ask a resolver.
            if (!host.matches("[0-9a-fA-F.:]+")) {
                throw new IllegalArgumentException("not an IP address: " + host);
            }
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an IP address: " + host, e);
        }
    }
}
