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
     */
    void request(byte[] message, Destination destination, @Nullable Consumer<String> failed);

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
