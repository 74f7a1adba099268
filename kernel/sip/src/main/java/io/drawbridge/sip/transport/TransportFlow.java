package io.drawbridge.sip.transport;

import io.drawbridge.sip.flow.Flow;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A flow that can be sent along. */
public interface TransportFlow extends Flow {

    /**
     * Sends a message; any thread.
     *
     * @param message the bytes, not changed any more
     * @param to the address over UDP; streams go to their peer
     * @param failed hears, on any thread, that it cannot be sent; or null
     */
    void send(byte[] message, InetSocketAddress to, @Nullable Consumer<String> failed);

    /**
     * Takes a message back that waits for the connection to open; any thread.
     *
     * @param message the very bytes that were sent
     * @return whether it was still there
     */
    default boolean recall(byte[] message) {
        return false;
    }
}
