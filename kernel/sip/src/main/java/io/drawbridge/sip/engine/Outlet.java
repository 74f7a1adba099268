package io.drawbridge.sip.engine;

import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.Flow;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where messages leave; implemented by the transports. */
public interface Outlet {

    /**
     * Sends a request.
     *
     * @param message the bytes, which must not change any more
     * @param destination where to
     * @param failed hears, on any thread, that the transport refused; or null
     * @return the connection that it went over, or null for a datagram
     */
    @Nullable Flow request(byte[] message, Destination destination, @Nullable Consumer<String> failed);

    /**
     * Takes a request back that waits for its connection to open.
     *
     * @param message the very bytes that were sent
     * @param flow the connection that {@link #request} named
     * @return whether it was still there; else it is on its way
     */
    boolean recall(byte[] message, Flow flow);

    /**
     * Where a request should go that is too long for a datagram (RFC 3261 §18.1.1): to the same peer over a connection
     * that is open already, or where it was to go.
     */
    Destination forLong(Destination destination);

    /**
     * Sends a response back along the flow of its request.
     *
     * @param message the bytes, which must not change any more
     * @param flow the flow of the request
     * @param to the address over UDP; a stream knows its peer
     * @param failed hears, on any thread, that the transport refused; or null
     */
    void response(byte[] message, Flow flow, InetSocketAddress to, @Nullable Consumer<String> failed);
}
