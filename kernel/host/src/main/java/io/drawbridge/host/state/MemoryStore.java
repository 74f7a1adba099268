package io.drawbridge.host.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.drawbridge.host.state.Entry.Bytes;
import io.drawbridge.host.state.Entry.Count;
import io.drawbridge.host.state.Entry.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One namespace in memory. Reads take no lock, writes that of one bucket; what is beyond the room is evicted, the least
 * used first, and counted.
 */
final class MemoryStore {
    /** What an entry takes beside its key and value: nodes of the table and of the queues. */
    private static final int OVERHEAD = 96;

    private final Cache<String, Entry> entries;
    private final LongAdder evicted = new LongAdder();
    private final Leaseholders leases;

    /**
     * Makes a store.
     *
     * @param room how many bytes it may take
     * @param upkeep removes what is too much, soon
     * @param clock nanoseconds that only grow
     */
    MemoryStore(long room, Executor upkeep, LongSupplier clock) {
        leases = new Leaseholders(clock);
        entries = Caffeine.newBuilder()
                .maximumWeight(room)
                .<String, Entry>weigher((key, entry) -> OVERHEAD + 2 * key.length() + entry.size())
                .expireAfter(new Lifetimes())
                .evictionListener((key, entry, cause) -> {
                    if (cause == RemovalCause.SIZE) {
                        evicted.increment();
                    }
                })
                .executor(upkeep)
                .ticker(clock::getAsLong)
                .build();
    }

    /** From when an entry is written; counting is no writing. */
    private static final class Lifetimes implements Expiry<String, Entry> {
        @Override
        public long expireAfterCreate(String key, Entry entry, long now) {
            return entry.lifetime();
        }

        @Override
        public long expireAfterUpdate(String key, Entry entry, long now, long left) {
            return entry.lifetime();
        }

        @Override
        public long expireAfterRead(String key, Entry entry, long now, long left) {
            return left;
        }
    }

    Optional<String> text(String key) {
        return switch (entries.getIfPresent(key)) {
            case Text(String text, long _) -> Optional.of(text);
            case Bytes(byte[] bytes, long _) -> Optional.of(new String(bytes, StandardCharsets.UTF_8));
            case Count count -> Optional.of(count.value().toString());
            case null -> Optional.empty();
        };
    }

    Optional<byte[]> bytes(String key) {
        return switch (entries.getIfPresent(key)) {
            case Text(String text, long _) -> Optional.of(text.getBytes(StandardCharsets.UTF_8));
            case Bytes(byte[] bytes, long _) -> Optional.of(bytes.clone());
            case Count count -> Optional.of(count.value().toString().getBytes(StandardCharsets.UTF_8));
            case null -> Optional.empty();
        };
    }

    void put(String key, Entry entry) {
        entries.put(key, entry);
    }

    boolean putIfAbsent(String key, Entry entry) {
        AtomicBoolean put = new AtomicBoolean();
        var _ = entries.get(key, absent -> {
            put.set(true);
            return entry;
        });
        return put.get();
    }

    boolean remove(String key) {
        return entries.asMap().remove(key) != null;
    }

    long add(String key, long delta, long lifetime) {
        @Nullable Entry there = entries.getIfPresent(key);
        if (there == null) {
            there = entries.get(key, absent -> new Count(new AtomicLong(), lifetime));
        }
        if (there instanceof Count count) {
            return count.value().addAndGet(delta);
        }
        throw new IllegalStateException("a value is under the key " + key + ", no counter");
    }

    long count(String key) {
        return entries.getIfPresent(key) instanceof Count count ? count.value().get() : 0;
    }

    Leaseholders leases() {
        return leases;
    }

    /** How many entries found no room since the start. */
    long evicted() {
        return evicted.sum();
    }

    /** About how many entries there are. */
    long size() {
        return entries.estimatedSize();
    }
}
