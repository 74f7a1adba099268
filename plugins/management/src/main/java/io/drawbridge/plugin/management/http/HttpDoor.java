package io.drawbridge.plugin.management.http;

import io.drawbridge.api.plugin.PluginContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections from a listening socket. At the end of a generation it takes those that wait there already before
 * it closes the socket: what comes later goes to the next generation’s, which listens beside it.
 */
public final class HttpDoor {
    /** How soon the acceptor notices that it is to end: to close the socket under it would lose what waits there. */
    private static final int LOOK_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PluginContext context;
    private final ServerSocket listening;
    private final Supplier<@Nullable SSLContext> tls;
    private final Limits limits;
    private final Responder responder;
    private final Semaphore places;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch acceptorGone = new CountDownLatch(1);
    private volatile boolean ending;

    /**
     * A door that is not open yet.
     *
     * @param listening bound; closed by {@link #quiesce}
     * @param tls what TLS is made with now; null for plain HTTP
     */
    public HttpDoor(PluginContext context, ServerSocket listening, Supplier<@Nullable SSLContext> tls, Limits limits,
            Responder responder) {
        this.context = context;
        this.listening = listening;
        this.tls = tls;
        this.limits = limits;
        this.responder = responder;
        this.places = new Semaphore(limits.connections());
    }

    /** Begins to take connections. */
    public void open() throws IOException {
        listening.setSoTimeout(LOOK_MILLIS);
        context.executor().execute(this::accept);
    }

    private void accept() {
        try {
            while (!listening.isClosed()) {
                boolean last = ending;
                try {
                    take(listening.accept());
                } catch (SocketTimeoutException e) {
                    if (last) {
                        listening.close();
                    }
                } catch (IOException | RejectedExecutionException e) {
                    if (!listening.isClosed()) {
                        context.logger().warn("a connection could not be accepted: {}", e.getMessage());
                    }
                }
            }
        } catch (IOException e) {
            context.logger().warn("the listening socket did not close: {}", e.getMessage());
        } finally {
            acceptorGone.countDown();
        }
    }

    private void take(Socket socket) throws IOException {
        if (!places.tryAcquire()) {
            socket.close();
            return;
        }
        Connection connection = new Connection(socket, tls.get(), limits, responder, context, this::ending);
        connections.add(connection);
        context.executor().execute(() -> {
            try {
                connection.serve();
            } finally {
                connections.remove(connection);
                places.release();
            }
        });
    }

    private boolean ending() {
        return ending;
    }

    /** How many connections there are. */
    public int connections() {
        return connections.size();
    }

    /** Takes the connections that wait, and no more. */
    public void quiesce() throws InterruptedException {
        ending = true;
        if (!acceptorGone.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            context.logger().warn("the acceptor did not end within {} s", PATIENCE.toSeconds());
        }
    }

    /** Lets requests that have begun be answered, then closes what is left. */
    public void close() throws InterruptedException {
        ending = true;
        int all = limits.connections();
        if (places.tryAcquire(all, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            places.release(all);
        }
        connections.forEach(Connection::cut);
    }
}
