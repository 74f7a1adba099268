package io.drawbridge.core.node;

import io.drawbridge.core.network.Destinations;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps an eye on trunks: probes them with OPTIONS through the user agent, and keeps their addresses fresh. */
final class TrunkParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrunkParts.class);
    private static final Duration PROBE_TICK = Duration.ofMillis(200);
    private static final Duration ADDRESS_REFRESH = Duration.ofSeconds(30);

    private final ScheduledExecutorService ticker;

    private TrunkParts(ScheduledExecutorService ticker) {
        this.ticker = ticker;
    }

    static TrunkParts start(
            Trunks trunks, Destinations destinations, UserAgent userAgent, Transactions transactions) {
        Shard shard = transactions.shards().shard(0);
        ProbeSender sender = (uri, destination, timeout, listener) ->
                shard.execute(() -> probe(userAgent, shard, uri, destination, timeout, listener));
        TrunkProber prober = new TrunkProber(sender, System::nanoTime, new Random());
        prober.follow(trunks.all());
        TrunkAddresses addresses = new TrunkAddresses(destinations);
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("trunk-probes").factory());
        every(ticker, PROBE_TICK, prober::tick);
        every(ticker, ADDRESS_REFRESH, () -> addresses.refresh(trunks));
        return new TrunkParts(ticker);
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
