package io.drawbridge.core.metrics;

import static io.drawbridge.host.metrics.MeterReading.gauge;

import com.sun.management.OperatingSystemMXBean;
import io.drawbridge.api.metrics.Meter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;

/** The meters of the process that a screen shows; whoever has Prometheus gets more from the plugin management. */
final class ProcessMeters {
    private ProcessMeters() {
    }

    static void read(List<Meter> all) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        all.add(gauge("drawbridge_heap_used_bytes", "Heap in use.", heap.getUsed()));
        all.add(gauge("drawbridge_heap_limit_bytes", "The most that the heap may have.", heap.getMax()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                && system.getProcessCpuLoad() >= 0) {
            all.add(gauge("drawbridge_process_cpu_ratio", "The share of this machine's CPUs that the process uses.",
                    system.getProcessCpuLoad()));
        }
        all.add(gauge("drawbridge_uptime_seconds", "How long the process runs.",
                ManagementFactory.getRuntimeMXBean().getUptime() / 1e3));
    }
}
