package io.drawbridge.host.heap;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How full the heap is. For the watch's thread. */
final class HeapUse {
    private static final int PERCENT = 100;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final long max = Runtime.getRuntime().maxMemory();

    /** What was still in use after the last collection, in bytes: that much is held by somebody. */
    long afterCollection() {
        long used = 0;
        for (MemoryPoolMXBean pool : pools) {
            @Nullable MemoryUsage usage = pool.getCollectionUsage();
            used += usage == null ? 0 : usage.getUsed();
        }
        return used;
    }

    /** How many collections there were. */
    long collections() {
        long all = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            all += collector.getCollectionCount();
        }
        return all;
    }

    long max() {
        return max;
    }

    /** What was in use after the last collection, in percent of what there is. */
    int percent() {
        return (int) (afterCollection() * PERCENT / max);
    }
}
