package io.drawbridge.host.resource;

import io.drawbridge.host.context.GenerationScope;
import io.drawbridge.host.invoke.Lease;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who gets the connections of a listening socket: something of one generation. Any thread. */
final class ConnectionReceiver {
    private static final Logger log = LoggerFactory.getLogger(ConnectionReceiver.class);

    private final GenerationScope generation;
    private final Consumer<SocketChannel> connected;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    ConnectionReceiver(GenerationScope generation, Consumer<SocketChannel> connected) {
        this.generation = generation;
        this.connected = connected;
    }

    /** Takes a connection; false if the generation has ended, so that another one has to. */
    boolean take(SocketChannel connection) {
        Optional<Lease> lease = generation.lease();
        if (lease.isEmpty()) {
            return false;
        }
        open.add(connection);
        generation.callbacks().execute(() -> {
            try (Lease _ = lease.get(); connection) {
                connected.accept(connection);
            } catch (IOException e) {
                log.debug("plugin={} a connection did not close: {}", generation.plugin(), e.toString());
            } finally {
                open.remove(connection);
            }
        });
        return true;
    }

    /** Closes the connections that its end finds open. */
    void cut() {
        open.forEach(SharedListener::close);
    }
}
