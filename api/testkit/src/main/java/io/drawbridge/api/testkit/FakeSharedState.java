package io.drawbridge.api.testkit;

import io.drawbridge.api.state.LocalState;
import io.drawbridge.api.state.RemoteState;
import io.drawbridge.api.state.SharedState;
import io.drawbridge.api.state.StateProvider;
import io.drawbridge.api.state.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The state of a plugin, in the memory of the test: it lives by the time of the test, stages are complete when they are
 * returned, listeners hear on the thread that publishes. Give the same to two contexts to play two generations.
 */
public final class FakeSharedState implements SharedState {
    private final FakeStateProvider provider;
    private final String namespace;
    private final String holder;
    private final Runnable checkOpen;
    private final List<Subscription> open = new ArrayList<>();

    /** State that nobody has put anything into. */
    public FakeSharedState(Clock clock) {
        this(new FakeStateProvider(clock), "plugin", "generation", () -> { });
    }

    private FakeSharedState(FakeStateProvider provider, String namespace, String holder, Runnable checkOpen) {
        this.provider = provider;
        this.namespace = namespace;
        this.holder = holder;
        this.checkOpen = checkOpen;
    }

    /** The same state as another plugin, or another generation, has it. */
    FakeSharedState of(String plugin, String generation, Runnable check) {
        return new FakeSharedState(provider, plugin, generation, check);
    }

    @Override
    public LocalState local() {
        return new Local("local " + namespace + "/");
    }

    @Override
    public RemoteState remote() {
        return new Remote("remote " + namespace + "/");
    }

    @Override
    public SharedState shared() {
        return new FakeSharedState(provider, "*", holder, checkOpen);
    }

    /** How many subscriptions are open. */
    public int subscriptions() {
        return provider.subscribers();
    }

    void close() {
        open.forEach(Subscription::close);
        open.clear();
    }

    private Subscription subscribe(String topic, Consumer<String> listener) {
        checkOpen.run();
        Subscription subscription = provider.subscribe(topic, listener);
        open.add(subscription);
        return subscription;
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Optional<String> text(Optional<byte[]> found) {
        return found.map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private StateProvider asked() {
        checkOpen.run();
        return provider;
    }

    private final class Local implements LocalState {
        private final String prefix;

        Local(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Optional<String> text(String key) {
            return FakeSharedState.text(bytes(key));
        }

        @Override
        public Optional<byte[]> bytes(String key) {
            return now(asked().get(prefix + key));
        }

        @Override
        public void put(String key, String text, Duration timeToLive) {
            put(key, text.getBytes(StandardCharsets.UTF_8), timeToLive);
        }

        @Override
        public void put(String key, byte[] bytes, Duration timeToLive) {
            now(asked().put(prefix + key, bytes, timeToLive));
        }

        @Override
        public boolean putIfAbsent(String key, String text, Duration timeToLive) {
            return now(asked().putIfAbsent(prefix + key, text.getBytes(StandardCharsets.UTF_8), timeToLive));
        }

        @Override
        public boolean remove(String key) {
            return now(asked().remove(prefix + key));
        }

        @Override
        public long add(String key, long delta, Duration timeToLive) {
            return now(asked().add(prefix + key, delta, timeToLive));
        }

        @Override
        public long count(String key) {
            return now(asked().add(prefix + key, 0, Duration.ofSeconds(1)));
        }

        @Override
        public boolean acquire(String name, Duration timeToLive) {
            return now(asked().acquire(prefix + name, holder, timeToLive));
        }

        @Override
        public void release(String name) {
            now(asked().release(prefix + name, holder));
        }

        @Override
        public void publish(String topic, String message) {
            now(asked().publish(prefix + topic, message));
        }

        @Override
        public Subscription subscribe(String topic, Consumer<String> listener) {
            return FakeSharedState.this.subscribe(prefix + topic, listener);
        }
    }

    private final class Remote implements RemoteState {
        private final String prefix;

        Remote(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public CompletionStage<Optional<String>> text(String key) {
            return bytes(key).thenApply(FakeSharedState::text);
        }

        @Override
        public CompletionStage<Optional<byte[]>> bytes(String key) {
            return asked().get(prefix + key);
        }

        @Override
        public CompletionStage<Void> put(String key, String text, Duration timeToLive) {
            return put(key, text.getBytes(StandardCharsets.UTF_8), timeToLive);
        }

        @Override
        public CompletionStage<Void> put(String key, byte[] bytes, Duration timeToLive) {
            return asked().put(prefix + key, bytes, timeToLive);
        }

        @Override
        public CompletionStage<Boolean> putIfAbsent(String key, String text, Duration timeToLive) {
            return asked().putIfAbsent(prefix + key, text.getBytes(StandardCharsets.UTF_8), timeToLive);
        }

        @Override
        public CompletionStage<Boolean> remove(String key) {
            return asked().remove(prefix + key);
        }

        @Override
        public CompletionStage<Long> add(String key, long delta, Duration timeToLive) {
            return asked().add(prefix + key, delta, timeToLive);
        }

        @Override
        public CompletionStage<Long> count(String key) {
            return asked().add(prefix + key, 0, Duration.ofSeconds(1));
        }

        @Override
        public CompletionStage<Boolean> acquire(String name, Duration timeToLive) {
            return asked().acquire(prefix + name, holder, timeToLive);
        }

        @Override
        public CompletionStage<Void> release(String name) {
            return asked().release(prefix + name, holder).thenAccept(had -> { });
        }

        @Override
        public CompletionStage<Void> publish(String topic, String message) {
            return asked().publish(prefix + topic, message);
        }

        @Override
        public Subscription subscribe(String topic, Consumer<String> listener) {
            return FakeSharedState.this.subscribe(prefix + topic, listener);
        }
    }
}
