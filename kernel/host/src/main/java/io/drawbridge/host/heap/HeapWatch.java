package io.drawbridge.host.heap;

import io.drawbridge.host.invoke.OutOfMemory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the heap every 50 ms, and ends the process when it is gone; see the package. It is gone
 * <ul>
 *   <li>when somebody was refused memory while more than 90 % was in use after a collection, or
 *   <li>when for two seconds more than 95 % were in use after every collection, and there were several: then all the
 *       time goes into collecting, though nobody may be refused anything.
 * </ul>
 *
 * <p>It must work when there is no memory. So the report is made while the heap fills up, from 70 % on, and a reserve
 * is let go before the last one is tried; if even that fails, the one before is what there is.
 */
public final class HeapWatch implements AutoCloseable {
    /** How a process ends that is out of memory, as the JVM's own ExitOnOutOfMemoryError has it. */
    public static final int EXIT_CODE = 3;

    private static final Logger log = LoggerFactory.getLogger(HeapWatch.class);
    private static final long INTERVAL = Duration.ofMillis(50).toNanos();
    /** From look to look at who runs, while there is still room. */
    private static final long UNHURRIED = Duration.ofMillis(250).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
    private static final int FILLING = 70;
    private static final int RECOVERED = 60;
    private static final int GONE_IF_REFUSED = 90;
    private static final int GONE = 95;
    private static final int SEVERAL = 3;
    private static final int RESERVE = 8 << 20;
    private static final long MEGABYTE = 1 << 20;

    private final Path directory;
    private final IntConsumer exit;
    private final Thread thread;
    private final HeapUse heap = new HeapUse();
    private final Suspects suspects = new Suspects();
    private final long pid = ProcessHandle.current().pid();
    private @Nullable AllocationSamples samples;
    @SuppressWarnings("UnusedVariable") // it is there to be let go
    private byte @Nullable [] reserve = new byte[RESERVE];
    private byte[] report = new byte[0];
    private @Nullable Path file;
    private long lastLook = System.nanoTime() - UNHURRIED;
    private long fullSince = -1;
    private long collectionsThen;
    private volatile boolean ended;

    private HeapWatch(Path directory, IntConsumer exit) {
        this.directory = directory;
        this.exit = exit;
        thread = Thread.ofPlatform().name("heap-watch").daemon().inheritInheritableThreadLocals(false)
                .unstarted(this::watch);
        thread.setContextClassLoader(HeapWatch.class.getClassLoader());
    }

    /**
     * Begins to look.
     *
     * @param directory where post-mortems go
     * @param exit ends the process with a code, at once: {@link Runtime#halt}
     */
    public static HeapWatch start(Path directory, IntConsumer exit) {
        HeapWatch watch = new HeapWatch(directory, exit);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!ended) {
                LockSupport.parkNanos(this, INTERVAL);
                look();
            }
        } catch (OutOfMemoryError e) {
            // This thread needs next to nothing: if that is refused there is nothing left.
            end();
        }
    }

    private void look() {
        int percent = heap.percent();
        @Nullable Object victim = OutOfMemory.take();
        if (victim != null) {
            suspects.refused(victim.toString());
            if (percent >= GONE_IF_REFUSED) {
                suspects.look();
                end();
                return;
            }
            log.warn("{} asked for more memory than is free; {} % of the heap are in use, the node goes on",
                    victim, percent);
        }
        if (percent >= FILLING) {
            if (percent >= GONE_IF_REFUSED || System.nanoTime() - lastLook > UNHURRIED) {
                lastLook = System.nanoTime();
                fill();
            }
        } else if (percent < RECOVERED && samples != null) {
            recover();
        }
        if (percent < GONE) {
            fullSince = -1;
        } else if (fullSince < 0) {
            fullSince = System.nanoTime();
            collectionsThen = heap.collections();
        } else if (System.nanoTime() - fullSince > PATIENCE && heap.collections() - collectionsThen >= SEVERAL) {
            end();
        }
    }

    private void fill() {
        suspects.look();
        AllocationSamples known = samples;
        if (known == null) {
            log.warn("{} of {} MB of the heap are in use after a collection; looking who takes it",
                    heap.afterCollection() / MEGABYTE, heap.max() / MEGABYTE);
            known = new AllocationSamples();
            samples = known;
        }
        suspects.allocated(known.bytes());
        report = render();
        if (file == null) {
            file = PostMortem.file(directory, Instant.now(), pid);
        }
    }

    private void recover() {
        log.info("the heap has recovered: {} of {} MB are in use after a collection",
                heap.afterCollection() / MEGABYTE, heap.max() / MEGABYTE);
        if (samples != null) {
            samples.close();
            samples = null;
        }
        suspects.clear();
    }

    private byte[] render() {
        Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return ("out of memory, first suspect: " + suspects.first() + "\n\n"
                + heap.afterCollection() / MEGABYTE + " of " + heap.max() / MEGABYTE
                + " MB were in use after the last collection. Process " + pid + ", up " + up.toSeconds() + " s, at "
                + Instant.now() + ".\n\n" + suspects.text()).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes what it can and ends the process, whatever else fails. */
    private void end() {
        try {
            reserve = null;
            write(render());
            log.error("the heap is gone; first suspect: {}; this process ends, see {}", suspects.first(), file);
        } catch (Throwable nothingLeft) {
            writeLast();
        } finally {
            ended = true;
            exit.accept(EXIT_CODE);
        }
    }

    private void writeLast() {
        try {
            write(report);
        } catch (Throwable lost) {
            // then the supervisor's line is all that there will be
            ended = true;
        }
    }

    private void write(byte[] text) throws IOException {
        Path target = file;
        if (target == null) {
            target = PostMortem.file(directory, Instant.now(), pid);
            file = target;
        }
        Files.createDirectories(directory);
        Files.write(target, text);
    }

    /** Looks no more. */
    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
    }
}
