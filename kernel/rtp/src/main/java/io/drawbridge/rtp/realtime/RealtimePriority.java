package io.drawbridge.rtp.realtime;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a thread before all ordinary ones (Linux SCHED_FIFO). On a loaded machine this matters more for latency than
 * any code: a media loop then waits for nobody but other real-time threads. Needs CAP_SYS_NICE or a limit on
 * rtprio.
 */
public final class RealtimePriority {
    private static final Logger LOG = LoggerFactory.getLogger(RealtimePriority.class);
    private static final int SCHED_FIFO = 1;
    private static final int THIS_THREAD = 0;
    private static final int EPERM = 1;

    private RealtimePriority() {
    }

    /**
     * Asks for a priority; says so in the log in one line if it is refused, and goes on without.
     *
     * @param priority 1 to 99
     * @return whether it was granted
     */
    public static boolean takeForThisThread(int priority) {
        String thread = Thread.currentThread().getName();
        try {
            int errno = setScheduler(SCHED_FIFO, priority);
            if (errno == 0) {
                LOG.info("{} runs with real-time priority {}", thread, priority);
                return true;
            }
            LOG.warn("{} runs without real-time priority {}: {}", thread, priority, errno == EPERM
                    ? "not permitted; grant CAP_SYS_NICE or LimitRTPRIO, or set the priority to 0"
                    : "sched_setscheduler failed with errno " + errno);
        } catch (Throwable e) {
            LOG.warn("{} runs without real-time priority {}: {}", thread, priority, e.toString());
        }
        return false;
    }

    /** Calls {@code int sched_setscheduler(pid_t, int, const struct sched_param *)}, whose struct is one int. */
    @SuppressWarnings("restricted")
    private static int setScheduler(int policy, int priority) throws Throwable {
        Linker linker = Linker.nativeLinker();
        SymbolLookup libc = linker.defaultLookup();
        MethodHandle call = linker.downcallHandle(
                libc.findOrThrow("sched_setscheduler"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS),
                Linker.Option.captureCallState("errno"));
        VarHandle errno = Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, priority);
            int result = (int) call.invokeExact(state, THIS_THREAD, policy, parameter);
            return result == 0 ? 0 : (int) errno.get(state, 0L);
        }
    }
}
