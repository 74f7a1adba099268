package io.drawbridge.host.resource;

import io.drawbridge.host.invoke.PluginThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening socket that generations hand on. Its thread is the host's: a channel closes when somebody is interrupted
 * who waits in it, as the tasks of a generation are at its end.
 */
final class SharedListener implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SharedListener.class);
    private static final int BACKLOG = 1024;
    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 3_000;

    private final String plugin;
    private final ServerSocketChannel server;
    private final InetSocketAddress address;
    /** The newest first; guarded by itself. */
    private final Deque<ConnectionReceiver> receivers = new ArrayDeque<>();
    private boolean closed;

    private SharedListener(String plugin, ServerSocketChannel server) throws IOException {
        this.plugin = plugin;
        this.server = server;
        address = (InetSocketAddress) server.getLocalAddress();
    }

    static SharedListener open(String plugin, InetSocketAddress address) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address, BACKLOG);
            SharedListener listener = new SharedListener(plugin, server);
            PluginThreads.platform("plugin-" + plugin + "-listen", SharedListener.class.getClassLoader(),
                    listener::run).start();
            return listener;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return address;
    }

    void add(ConnectionReceiver receiver) {
        synchronized (receivers) {
            receivers.push(receiver);
            receivers.notifyAll();
        }
    }

    void remove(ConnectionReceiver receiver) {
        synchronized (receivers) {
            receivers.remove(receiver);
        }
    }

    private void run() {
        long pause = FIRST_PAUSE;
        while (newest() != null) {
            try {
                deliver(server.accept());
                pause = FIRST_PAUSE;
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // too many open files, as a rule: that lasts, and whoever knocks stays in the queue meanwhile
                if (pause == FIRST_PAUSE) {
                    log.warn("plugin={} {} could not accept a connection: {}; trying again until it works", plugin,
                            address, e.toString());
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            }
        }
    }

    private void deliver(SocketChannel connection) {
        @Nullable ConnectionReceiver receiver = newest();
        while (receiver != null && !receiver.take(connection)) {
            remove(receiver);
            receiver = newest();
        }
        if (receiver == null) {
            close(connection);
        }
    }

    /** Waits until there is one; null when this has closed. */
    private @Nullable ConnectionReceiver newest() {
        synchronized (receivers) {
            try {
                while (receivers.isEmpty() && !closed) {
                    receivers.wait();
                }
            } catch (InterruptedException e) {
                return null;
            }
            return closed ? null : receivers.peek();
        }
    }

    static void close(SocketChannel connection) {
        try {
            connection.close();
        } catch (IOException e) {
            log.debug("a connection did not close: {}", e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (receivers) {
            closed = true;
            receivers.notifyAll();
        }
        server.close();
    }
}
