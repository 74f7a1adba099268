package io.drawbridge.api.testkit;

import io.drawbridge.api.plugin.Listening;
import io.drawbridge.api.plugin.NamedResources;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Named resources in the test's hand, for one plugin: {@code context.offer(NamedResources.class, resources)} with the
 * contexts of several generations hands them from one to the next. Sockets are real; a connection is given to the
 * newest who listens when the test says {@link #accept}, on the thread of the test. For one thread; close it last.
 */
public final class FakeNamedResources implements NamedResources, AutoCloseable {
    private final Map<String, AutoCloseable> kept = new HashMap<>();
    private final Map<InetSocketAddress, Listener> listening = new HashMap<>();

    /** Nothing is kept yet. */
    public FakeNamedResources() {
    }

    /** A socket, and who listens, the newest first. */
    private record Listener(ServerSocketChannel socket, Deque<Consumer<SocketChannel>> receivers) {
    }

    @Override
    public <T extends AutoCloseable> T keep(String name, Class<T> type, Callable<? extends T> make)
            throws Exception {
        @Nullable AutoCloseable before = kept.get(name);
        if (before != null && !type.isInstance(before)) {
            throw new IllegalArgumentException("\"" + name + "\" is a " + before.getClass().getName() + ", not a "
                    + type.getName());
        }
        T resource = before == null ? make.call() : type.cast(before);
        kept.put(name, resource);
        return resource;
    }

    @Override
    public Listening listen(InetSocketAddress address, Consumer<SocketChannel> connected) throws IOException {
        Listener listener = listening.get(address);
        if (listener == null) {
            listener = new Listener(ServerSocketChannel.open().bind(address), new ArrayDeque<>());
            listening.put(address, listener);
        }
        Deque<Consumer<SocketChannel>> receivers = listener.receivers();
        receivers.push(connected);
        InetSocketAddress bound = (InetSocketAddress) listener.socket().getLocalAddress();
        return new Listening() {
            @Override
            public InetSocketAddress address() {
                return bound;
            }

            @Override
            public void close() {
                receivers.remove(connected);
            }
        };
    }

    /**
     * Waits for a connection and gives it to the newest who listens at an address.
     *
     * @param address as it was asked for
     * @throws IllegalStateException if nobody listens there
     */
    public void accept(InetSocketAddress address) throws IOException {
        Listener listener = listening.get(address);
        if (listener == null || listener.receivers().isEmpty()) {
            throw new IllegalStateException("nobody listens at " + address);
        }
        try (SocketChannel connection = listener.socket().accept()) {
            listener.receivers().element().accept(connection);
        }
    }

    @Override
    public void close() throws Exception {
        for (Listener listener : listening.values()) {
            listener.socket().close();
        }
        for (AutoCloseable resource : kept.values()) {
            resource.close();
        }
    }
}
