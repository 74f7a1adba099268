package io.drawbridge.core.node;

import io.drawbridge.core.trunk.ProbeSender;
import io.drawbridge.core.trunk.TrunkAddresses;
import io.drawbridge.core.trunk.TrunkProber;
import io.drawbridge.core.trunk.Trunks;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done every now and then, on one thread: trunks are probed with OPTIONS through the user agent, their
 * addresses are kept fresh, listeners that nobody needs any more are closed. It follows the border in force.
 */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration PROBE_TICK = Duration.ofMillis(200);
    private static final Duration ADDRESS_REFRESH = Duration.ofSeconds(30);
    private static final Duration LEAVING_TICK = Duration.ofSeconds(1);

    private final ScheduledExecutorService ticker;

    private Upkeep(ScheduledExecutorService ticker) {
        this.ticker = ticker;
    }

    static Upkeep start(Supplier<Border> border, LeavingListeners leaving, ProbeSender sender) {
        TrunkProber prober = new TrunkProber(sender, System::nanoTime, new Random());
        AtomicReference<@Nullable Trunks> followed = new AtomicReference<>();
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("upkeep").factory());
        every(ticker, PROBE_TICK, () -> {
            Trunks newest = border.get().trunks();
            if (!newest.equals(followed.getAndSet(newest))) {
                prober.follow(newest.all());
            }
            prober.tick();
        });
        every(ticker, ADDRESS_REFRESH, () -> {
            Border newest = border.get();
            new TrunkAddresses(newest.destinations()).refresh(newest.trunks());
        });
        every(ticker, LEAVING_TICK, leaving::tick);
        return new Upkeep(ticker);
    }

    /** A task that throws would never be run again. */
    private static void every(ScheduledExecutorService ticker, Duration interval, Runnable task) {
        var _ = ticker.scheduleWithFixedDelay(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("a periodic task failed", e);
            }
        }, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
