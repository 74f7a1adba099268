package io.drawbridge.core.call;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** How a party of a test sends and receives messages: over UDP or TCP. */
interface Line extends AutoCloseable {

    /**
     * What arrived.
     *
     * @param text the message, one character for each byte
     * @param from where answers go, or null where they go over the connection
     */
    record Arrived(String text, @Nullable InetSocketAddress from) {
    }

    /** The transport as it stands in Via. */
    String transport();

    /** Where others reach it. */
    InetSocketAddress local();

    void send(byte[] message, InetSocketAddress to) throws IOException;

    /** The next message, or null if none comes in time. */
    @Nullable Arrived receive(int millis) throws IOException;

    @Override
    void close();
}
