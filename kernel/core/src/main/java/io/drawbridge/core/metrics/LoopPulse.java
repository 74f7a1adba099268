package io.drawbridge.core.metrics;

import io.drawbridge.core.flight.LoopLag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feels the pulse of event loops: has each run an empty task every second and takes the time that it waits. What makes
 * a loop late makes every call on it late: too much work, or somebody’s code that blocks.
 */
public final class LoopPulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopPulse.class);
    /** Longer than any stop of the garbage collector; then a loop is not late but stuck. */
    private static final Duration STUCK = Duration.ofSeconds(10);

    private final List<Beat> beats = new ArrayList<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pulse").factory());

    private LoopPulse(Map<String, Executor> loops) {
        loops.forEach((name, loop) -> beats.add(new Beat(name, loop)));
    }

    /**
     * Begins.
     *
     * @param loops all loops by name
     * @param everySecond what else is to be done every second, on the same thread; must not block
     */
    public static LoopPulse start(Map<String, Executor> loops, Runnable everySecond) {
        LoopPulse pulse = new LoopPulse(loops);
        var _ = pulse.ticker.scheduleAtFixedRate(() -> pulse.tick(everySecond), 0, 1, TimeUnit.SECONDS);
        return pulse;
    }

    /** A task that throws would never be run again. */
    private void tick(Runnable everySecond) {
        try {
            beats.forEach(Beat::take);
            everySecond.run();
        } catch (RuntimeException | Error e) {
            LOG.error("the pulse failed", e);
        }
    }

    /** How late each loop was when it was last asked. */
    public Map<String, Duration> lags() {
        long now = System.nanoTime();
        Map<String, Duration> lags = new LinkedHashMap<>();
        beats.forEach(beat -> lags.put(beat.name, Duration.ofNanos(beat.lag(now))));
        return lags;
    }

    /** Which loops have run nothing for {@link #STUCK}, in one line; empty if all run. */
    public String stuck() {
        return lags().entrySet().stream()
                .filter(lag -> lag.getValue().compareTo(STUCK) > 0)
                .map(lag -> "the loop " + lag.getKey() + " has run nothing for " + lag.getValue().toSeconds() + " s")
                .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    /** One loop. */
    private static final class Beat {
        private final String name;
        private final Executor loop;
        private volatile long sent;
        private volatile boolean waiting;
        private volatile long last;

        Beat(String name, Executor loop) {
            this.name = name;
            this.loop = loop;
        }

        void take() {
            if (waiting) {
                return;
            }
            long now = System.nanoTime();
            sent = now;
            waiting = true;
            try {
                loop.execute(() -> arrived(now));
            } catch (RejectedExecutionException e) {
                waiting = false; // the node is stopping
            }
        }

        private void arrived(long from) {
            last = System.nanoTime() - from;
            waiting = false;
            LoopLag.commit(name, last);
        }

        long lag(long now) {
            return waiting ? Math.max(last, now - sent) : last;
        }
    }
}
