package io.drawbridge.host.invoke;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives virtual threads as many carriers more as plugins have taken for good. A virtual thread that spins never gives
 * its carrier back, and there are no more of them than processors: a handful of such threads would stop every set-up of
 * every call. With one more for each of them the system shares the processors out again. To have that many from the
 * start would cost each call several times what its threads cost now. Confined to the watchdog's thread.
 */
final class Carriers {
    private static final Logger log = LoggerFactory.getLogger(Carriers.class);
    private static final long PATIENCE = Duration.ofMillis(100).toNanos();
    private static final int MOST = 200;

    /** The scheduler is the process's, whatever hosts there are. */
    private static final VirtualThreadSchedulerMXBean SCHEDULER =
            ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private static final int USUAL = SCHEDULER.getParallelism();

    private int told;

    /** Looks how many there should be now. */
    void look() {
        int spinning = Math.min(PluginThreads.spinning(PATIENCE), MOST);
        if (SCHEDULER.getParallelism() != USUAL + spinning) {
            SCHEDULER.setParallelism(USUAL + spinning);
        }
        if (Integer.highestOneBit(spinning) > Integer.highestOneBit(told)) {
            log.warn("{} threads of plugins spin; there are as many carriers more for the others", spinning);
        }
        told = spinning;
    }
}
