package io.drawbridge.core.node;

import io.drawbridge.core.call.Addresses;
import io.drawbridge.core.network.Network;
import io.drawbridge.core.network.Networks;
import io.drawbridge.core.trunk.ProbeSender;
import io.drawbridge.core.trunk.TrunkProber;
import io.drawbridge.core.trunk.TrunkTarget;
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.sip.dialog.OutgoingRequest;
import io.drawbridge.sip.dialog.RequestFailure;
import io.drawbridge.sip.dialog.ResponseListener;
import io.drawbridge.sip.dialog.TargetResolver;
import io.drawbridge.sip.dialog.UserAgent;
import io.drawbridge.sip.flow.Destination;
import io.drawbridge.sip.flow.SipListener;
import io.drawbridge.sip.message.NameAddress;
import io.drawbridge.sip.message.SipResponse;
import io.drawbridge.sip.message.SipUri;
import io.drawbridge.sip.shard.Shard;
import io.drawbridge.sip.transaction.Timing;
import io.drawbridge.sip.transaction.Transactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Keeps an eye on trunks: probes them with OPTIONS through the user agent. */
final class TrunkParts implements Addresses, TargetResolver, AutoCloseable {
    private static final int TICK_MILLIS = 200;
    private static final Duration PROBE_T1 = Duration.ofMillis(500);

    private final Networks networks;
    private final ScheduledExecutorService ticker;

    private TrunkParts(Networks networks, ScheduledExecutorService ticker) {
        this.networks = networks;
        this.ticker = ticker;
    }

    static TrunkParts start(Trunks trunks, Networks networks, UserAgent userAgent, Transactions transactions) {
        Shard shard = transactions.shards().shard(0);
        ProbeSender sender = (uri, destination, timeout, listener) ->
                shard.execute(() -> probe(userAgent, shard, uri, destination, timeout, listener));
        TrunkProber prober =
                new TrunkProber(trunks.all(), sender, System::nanoTime, ThreadLocalRandom.current());
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("trunk-probes").factory());
        var _ = ticker.scheduleWithFixedDelay(prober::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return new TrunkParts(networks, ticker);
    }

    private static void probe(UserAgent userAgent, Shard shard, SipUri uri, Destination destination, Duration timeout,
            ProbeSender.Listener listener) {
        NameAddress us = NameAddress.of(SipUri.sip("probe", destination.listener().advertised().host(), -1));
        OutgoingRequest options = OutgoingRequest.of("OPTIONS", destination, uri, us, NameAddress.of(uri))
                .withTiming(new Timing(PROBE_T1, timeout));
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
    public List<Destination> of(SipUri uri, String network) {
        return networks.find(network).flatMap(side -> literal(uri, side)).map(List::of).orElse(List.of());
    }

    @Override
    public CompletionStage<Destination> resolve(SipUri nextHop, SipListener from) {
        return literal(nextHop, networks.get(from.network()))
                .map(CompletableFuture::completedStage)
                .orElseGet(() -> CompletableFuture.failedStage(
                        new IllegalArgumentException(nextHop.host() + " has no address")));
    }

    private static Optional<Destination> literal(SipUri uri, Network network) {
        return TrunkTarget.literal(uri, network);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
