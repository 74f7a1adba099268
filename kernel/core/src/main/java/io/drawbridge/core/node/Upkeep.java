package io.drawbridge.core.node;

import io.drawbridge.core.trunk.ProbeSender;
import io.drawbridge.core.trunk.TrunkAddresses;
import io.drawbridge.core.trunk.TrunkProber;
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.sip.dialog.OutgoingRequest;
import io.drawbridge.sip.dialog.RequestFailure;
import io.drawbridge.sip.dialog.ResponseListener;
import io.drawbridge.sip.dialog.UserAgent;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.transaction.Transactions;
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

    static Upkeep start(
            Supplier<Border> border, LeavingListeners leaving, UserAgent userAgent, Transactions transactions) {
        Shard shard = transactions.shards().shard(0);
        ProbeSender sender = (uri, destination, timeout, listener) ->
                shard.execute(() -> probe(userAgent, shard, uri, destination, timeout, listener));
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

    private static void probe(UserAgent userAgent, Shard shard, SipUri uri, Destination destination, Duration timeout,
            ProbeSender.Listener listener) {
        NameAddress us = NameAddress.of(SipUri.sip("probe", destination.listener().advertised().host(), -1));
        // three transmissions within the time-out, and a wait for the answer to the third
        OutgoingRequest options = OutgoingRequest.of("OPTIONS", destination, uri, us, NameAddress.of(uri))
                .withTiming(new Timing(timeout.dividedBy(4), timeout));
        long sent = System.nanoTime();
        userAgent.request(shard, options, new ResponseListener() {
            @Override
            public void response(SipResponse response) {
                listener.answered(response.status(), Duration.ofNanos(System.nanoTime() - sent));
            }

            @Override
            public void failed(RequestFailure failure) {
                listener.failed(failure.kind() == RequestFailure.Kind.TRANSPORT, failure.detail());
            }
        });
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
