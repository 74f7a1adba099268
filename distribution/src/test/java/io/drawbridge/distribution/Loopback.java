package io.drawbridge.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A loopback address of a test's own, out of the sixteen million that Linux gives: two tests that run at the same time
 * can use the same port.
 */
public record Loopback(InetAddress address) {

    /** Takes an address at random, away from the low ones that people and daemons use. */
    public static Loopback fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] address = new byte[4];
        random.nextBytes(address);
        address[0] = 127;
        address[1] = (byte) random.nextInt(32, 250);
        try {
            return new Loopback(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** The address with another last number: {@code 0} to {@code 255}. */
    public Loopback neighbour(int last) {
        byte[] bytes = address.getAddress();
        bytes[3] = (byte) last;
        try {
            return new Loopback(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** Finds a port of this address that is free for UDP and TCP. */
    public int freePort() {
        while (true) {
            try (DatagramSocket datagram = new DatagramSocket(new InetSocketAddress(address, 0))) {
                int port = datagram.getLocalPort();
                if (isFreeForStreams(port)) {
                    return port;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean isFreeForStreams(int port) {
        try (ServerSocket _ = new ServerSocket(port, 1, address)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return address.getHostAddress();
    }
}
