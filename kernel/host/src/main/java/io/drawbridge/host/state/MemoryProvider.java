package io.drawbridge.host.state;

import io.drawbridge.api.state.StateProvider;
import io.drawbridge.api.state.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Remote state where there is one node only: its memory. */
final class MemoryProvider implements StateProvider {
    private static final String APART = "remote ";

    private final MemoryStores stores;

    /** Keeps it in namespaces apart from those of local state. */
    MemoryProvider(MemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return StateSettings.MEMORY;
    }

    /** What stands before the first slash of a key is its namespace. */
    private MemoryStore store(String key) {
        int slash = key.indexOf('/');
        return stores.of(APART + key.substring(0, Math.max(0, slash)));
    }

    @Override
    public CompletionStage<Optional<byte[]>> get(String key) {
        return done(() -> store(key).bytes(key));
    }

    @Override
    public CompletionStage<Void> put(String key, byte[] value, Duration timeToLive) {
        store(key).put(key, entry(value, timeToLive));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Boolean> putIfAbsent(String key, byte[] value, Duration timeToLive) {
        return done(() -> store(key).putIfAbsent(key, entry(value, timeToLive)));
    }

    @Override
    public CompletionStage<Boolean> remove(String key) {
        return done(() -> store(key).remove(key));
    }

    @Override
    public CompletionStage<Long> add(String key, long delta, Duration timeToLive) {
        return done(() -> delta == 0
                ? store(key).count(key) : store(key).add(key, delta, StateLimits.nanos(timeToLive)));
    }

    @Override
    public CompletionStage<Boolean> acquire(String name, String holder, Duration timeToLive) {
        return done(() -> store(name).leases().acquire(name, holder, StateLimits.nanos(timeToLive)));
    }

    @Override
    public CompletionStage<Boolean> release(String name, String holder) {
        return done(() -> store(name).leases().release(name, holder));
    }

    @Override
    public CompletionStage<Void> publish(String topic, String message) {
        stores.topics().publish(APART + topic, message);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Subscription subscribe(String topic, Consumer<String> listener) {
        return stores.topics().subscribe(APART + topic, listener);
    }

    private static Entry entry(byte[] value, Duration timeToLive) {
        return new Entry.Bytes(value.clone(), StateLimits.nanos(timeToLive));
    }

    private static <T> CompletionStage<T> done(Supplier<T> work) {
        try {
            return CompletableFuture.completedFuture(work.get());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
