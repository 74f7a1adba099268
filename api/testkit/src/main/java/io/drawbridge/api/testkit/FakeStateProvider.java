package io.drawbridge.api.testkit;

import io.drawbridge.api.state.StateProvider;
import io.drawbridge.api.state.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A provider in the test’s hand: state lives by a clock that the test holds, every answer is there at once. */
public final class FakeStateProvider implements StateProvider {
    private final Clock clock;
    private final Map<String, Kept> kept = new HashMap<>();
    private final Map<String, Lease> leases = new HashMap<>();
    private final Map<String, List<Consumer<String>>> listeners = new HashMap<>();

    /** A provider that has nothing. */
    public FakeStateProvider(Clock clock) {
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, copied on the way in and out
    private record Kept(byte @Nullable [] value, long count, Instant end) {
    }

    private record Lease(String holder, Instant end) {
    }

    @Override
    public String name() {
        return "fake";
    }

    private @Nullable Kept find(String key) {
        kept.values().removeIf(entry -> !clock.instant().isBefore(entry.end()));
        return kept.get(key);
    }

    @Override
    public CompletionStage<Optional<byte[]>> get(String key) {
        Kept found = find(key);
        byte[] value = found == null ? null
                : found.value() == null ? Long.toString(found.count()).getBytes(StandardCharsets.UTF_8)
                : found.value().clone();
        return CompletableFuture.completedFuture(Optional.ofNullable(value));
    }

    @Override
    public CompletionStage<Void> put(String key, byte[] value, Duration timeToLive) {
        kept.put(key, new Kept(value.clone(), 0, clock.instant().plus(timeToLive)));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Boolean> putIfAbsent(String key, byte[] value, Duration timeToLive) {
        boolean absent = find(key) == null;
        if (absent) {
            put(key, value, timeToLive);
        }
        return CompletableFuture.completedFuture(absent);
    }

    @Override
    public CompletionStage<Boolean> remove(String key) {
        boolean there = find(key) != null;
        kept.remove(key);
        return CompletableFuture.completedFuture(there);
    }

    @Override
    public CompletionStage<Long> add(String key, long delta, Duration timeToLive) {
        Kept found = find(key);
        if (found != null && found.value() != null) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("a value is under the key " + key + ", no counter"));
        }
        if (found == null && delta == 0) {
            return CompletableFuture.completedFuture(0L);
        }
        Kept now = found == null ? new Kept(null, delta, clock.instant().plus(timeToLive))
                : new Kept(null, found.count() + delta, found.end());
        kept.put(key, now);
        return CompletableFuture.completedFuture(now.count());
    }

    @Override
    public CompletionStage<Boolean> acquire(String name, String holder, Duration timeToLive) {
        Lease there = leases.get(name);
        boolean free = there == null || there.holder().equals(holder) || !clock.instant().isBefore(there.end());
        if (free) {
            leases.put(name, new Lease(holder, clock.instant().plus(timeToLive)));
        }
        return CompletableFuture.completedFuture(free);
    }

    @Override
    public CompletionStage<Boolean> release(String name, String holder) {
        Lease there = leases.get(name);
        boolean had = there != null && there.holder().equals(holder) && clock.instant().isBefore(there.end());
        if (had) {
            leases.remove(name);
        }
        return CompletableFuture.completedFuture(had);
    }

    @Override
    public CompletionStage<Void> publish(String topic, String message) {
        List.copyOf(listeners.getOrDefault(topic, List.of())).forEach(listener -> listener.accept(message));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Subscription subscribe(String topic, Consumer<String> listener) {
        listeners.computeIfAbsent(topic, key -> new ArrayList<>()).add(listener);
        return () -> listeners.getOrDefault(topic, new ArrayList<>()).remove(listener);
    }

    /** How many subscribe to anything. */
    int subscribers() {
        return listeners.values().stream().mapToInt(List::size).sum();
    }
}
