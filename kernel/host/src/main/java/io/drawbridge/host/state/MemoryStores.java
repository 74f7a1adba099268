package io.drawbridge.host.state;

import io.drawbridge.host.invoke.PluginThreads;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** The namespaces in the memory of this node, each with room of its own, so that no plugin evicts what is another’s. */
final class MemoryStores implements AutoCloseable {
    private final long room;
    private final LongSupplier clock;
    private final Map<String, MemoryStore> stores = new ConcurrentHashMap<>();
    private final Topics topics = new Topics();
    private final LongAdder missed = new LongAdder();
    private final ExecutorService upkeep = Executors.newSingleThreadExecutor(
            task -> PluginThreads.platform("state-upkeep", MemoryStores.class.getClassLoader(), task));

    /**
     * There is none yet.
     *
     * @param room how many bytes each may take
     * @param clock nanoseconds that only grow
     */
    MemoryStores(long room, LongSupplier clock) {
        this.room = room;
        this.clock = clock;
    }

    MemoryStore of(String namespace) {
        return stores.computeIfAbsent(namespace, name -> new MemoryStore(room, upkeep, clock));
    }

    Topics topics() {
        return topics;
    }

    /** Counts a message that a subscriber had no room for. */
    void missed() {
        missed.increment();
    }

    /** What is there, and what was lost since the start. */
    Map<String, Long> counters() {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("entries", stores.values().stream().mapToLong(MemoryStore::size).sum());
        values.put("evicted", stores.values().stream().mapToLong(MemoryStore::evicted).sum());
        values.put("messages-missed", missed.sum());
        return values;
    }

    @Override
    public void close() {
        upkeep.shutdownNow();
    }
}
