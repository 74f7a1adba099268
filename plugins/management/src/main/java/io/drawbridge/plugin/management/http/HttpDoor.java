package io.drawbridge.plugin.management.http;

import io.drawbridge.api.plugin.PluginContext;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Serves the connections that it is given, each on the thread that brings it. */
public final class HttpDoor {
    private final PluginContext context;
    private final @Nullable SSLContext tls;
    private final Limits limits;
    private final Responder responder;
    private final Semaphore places;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    /**
     * Makes a door.
     *
     * @param tls what TLS is made with; null for plain HTTP
     */
    public HttpDoor(PluginContext context, @Nullable SSLContext tls, Limits limits, Responder responder) {
        this.context = context;
        this.tls = tls;
        this.limits = limits;
        this.responder = responder;
        this.places = new Semaphore(limits.connections());
    }

    /** Serves a connection to its end, unless there are too many. */
    public void serve(SocketChannel channel) {
        if (!places.tryAcquire()) {
            return; // whoever has brought it closes it
        }
        Connection connection =
                new Connection(channel.socket(), tls, limits, responder, context, this::ending);
        connections.add(connection);
        try {
            connection.serve();
        } finally {
            connections.remove(connection);
            places.release();
        }
    }

    private boolean ending() {
        return ending;
    }

    /** How many connections there are. */
    public int connections() {
        return connections.size();
    }

    /** Lets requests that have begun be answered, and no more after them. */
    public void end() {
        ending = true;
    }

    /** Closes what is left. */
    public void close() {
        ending = true;
        connections.forEach(Connection::cut);
    }
}
