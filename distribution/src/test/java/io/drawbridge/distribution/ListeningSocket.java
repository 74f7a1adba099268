package io.drawbridge.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** Sees from the kernel's table of sockets that another process listens; a probing packet would count as a call. */
public final class ListeningSocket {
    private static final String TCP_LISTEN = "0A";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private ListeningSocket() {
    }

    /** Waits until the IPv4 address and port are bound, while the process lives. */
    public static void await(boolean tcp, InetAddress address, int port, ChildProcess process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isOpen(tcp, address, port)) {
            if (process.endsWithin(LOOK_AGAIN) || System.nanoTime() > deadline) {
                throw new AssertionError("nobody listens on " + address + " port " + port + ":\n" + process.output());
            }
        }
    }

    private static boolean isOpen(boolean tcp, InetAddress address, int port) {
        byte[] ip = address.getAddress();
        // As the kernel prints it: the address as one little-endian word, then the port.
        String local = String.format(Locale.ROOT, "%02X%02X%02X%02X:%04X", ip[3], ip[2], ip[1], ip[0], port);
        try (Stream<String> sockets = Files.lines(Path.of(tcp ? "/proc/net/tcp" : "/proc/net/udp"))) {
            return sockets.map(line -> line.strip().split("\\s+", -1))
                    .anyMatch(fields -> fields[1].equals(local) && (!tcp || fields[3].equals(TCP_LISTEN)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
