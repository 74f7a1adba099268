package io.drawbridge.host.resource;

import io.drawbridge.api.plugin.Listening;
import io.drawbridge.api.plugin.NamedResources;
import io.drawbridge.host.context.Capability;
import io.drawbridge.host.context.GenerationScope;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What one generation holds of the resources of its plugin. */
final class GenerationResources implements NamedResources, Capability.Opened<NamedResources> {
    private final GenerationScope generation;
    private final HeldResources kept;
    private final HeldResources listening;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    GenerationResources(GenerationScope generation, HeldResources kept, HeldResources listening) {
        this.generation = generation;
        this.kept = kept;
        this.listening = listening;
    }

    /** One place where this generation listens. */
    private static final class Listener implements Listening {
        private final SharedListener shared;
        private final ConnectionReceiver receiver;

        Listener(SharedListener shared, ConnectionReceiver receiver) {
            this.shared = shared;
            this.receiver = receiver;
        }

        @Override
        public InetSocketAddress address() {
            return shared.address();
        }

        @Override
        public void close() {
            shared.remove(receiver);
        }

        void cut() {
            close();
            receiver.cut();
        }
    }

    @Override
    public NamedResources value() {
        return this;
    }

    @Override
    public <T extends AutoCloseable> T keep(String name, Class<T> type, Callable<? extends T> make)
            throws Exception {
        return kept.take(generation, name, type, make);
    }

    @Override
    public Listening listen(InetSocketAddress address, Consumer<SocketChannel> connected) throws IOException {
        SharedListener shared;
        try {
            shared = listening.take(generation, address.toString(), SharedListener.class,
                    () -> SharedListener.open(generation.plugin(), address));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("opening throws nothing else", e);
        }
        Listener listener = new Listener(shared, new ConnectionReceiver(generation, connected));
        listeners.add(listener);
        shared.add(listener.receiver);
        return listener;
    }

    @Override
    public void cut() {
        listeners.forEach(Listener::cut);
        listeners.clear();
    }

    @Override
    public List<String> await(Duration patience) {
        listening.release(generation.plugin(), generation.generation());
        kept.release(generation.plugin(), generation.generation());
        return List.of();
    }
}
