package io.drawbridge.core.trunk;

import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.core.config.EarlyMediaMode;
import io.drawbridge.core.config.TrunkConfig;
import io.drawbridge.core.network.Network;
import io.drawbridge.core.trunk.TrunkCounters.Counter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A configured peer: its limits and how it fares. See the package for threads. */
public final class Trunk implements TrunkView {
    private static final Logger LOG = LoggerFactory.getLogger(Trunk.class);

    private final String name;
    private final TrunkConfig config;
    private final Network network;
    private final List<TrunkTarget> targets;
    private final LongSupplier clock;
    private final int maxCalls;
    private final AtomicInteger calls = new AtomicInteger();
    private final RateLimit rate;
    private final RoundTrip roundTrip = new RoundTrip();
    private final TrunkCounters counters = new TrunkCounters();
    private volatile boolean outOfService;

    /**
     * Makes a trunk.
     *
     * @param network the network that its configuration names
     * @param clock nanoseconds that only grow
     */
    public Trunk(String name, TrunkConfig config, Network network, LongSupplier clock) {
        this.name = name;
        this.config = config;
        this.network = network;
        this.clock = clock;
        this.maxCalls = config.maxCalls() == 0 ? Integer.MAX_VALUE : config.maxCalls();
        this.rate = new RateLimit(config.maxCps(), clock.getAsLong());
        this.targets = config.targets().stream()
                .map(target -> new TrunkTarget(target.uri(), network,
                        new TargetHealth(config.probe(), config.ejection(), clock)))
                .toList();
    }

    // --- limits -----------------------------------------------------------------------------------------------------

    /** Takes a channel for a call in either direction, if {@code max-calls} and {@code max-cps} leave one. */
    public Optional<TrunkSlot> acquire() {
        int before;
        do {
            before = calls.get();
            if (before >= maxCalls) {
                counters.add(Counter.CALLS_REFUSED);
                return Optional.empty();
            }
        } while (!calls.compareAndSet(before, before + 1));
        if (!rate.take(clock.getAsLong())) {
            calls.decrementAndGet();
            counters.add(Counter.RATE_REFUSED);
            return Optional.empty();
        }
        counters.add(Counter.CALLS);
        return Optional.of(new TrunkSlot(this));
    }

    void released() {
        calls.decrementAndGet();
    }

    /** Why {@link #acquire} gave nothing just now: {@code max-calls}, or {@code max-cps}. */
    public String fullBecause() {
        return calls.get() >= maxCalls ? "max-calls" : "max-cps";
    }

    // --- health -----------------------------------------------------------------------------------------------------

    /** Its targets in configured order. */
    public List<TrunkTarget> targets() {
        return targets;
    }

    /** Its targets that may be tried: those that nothing speaks against, then those that calls have set aside. */
    public List<TrunkTarget> candidates() {
        return targets.stream()
                .filter(target -> target.state().usable())
                .sorted(Comparator.comparing(target -> !target.state().takesCalls()))
                .toList();
    }

    /**
     * Tells what an attempt has shown of the target that has this address.
     *
     * @param address where the request went
     */
    public void report(InetSocketAddress address, TrunkOutcome outcome) {
        for (TrunkTarget target : targets) {
            if (target.has(address)) {
                report(target, outcome);
                return;
            }
        }
    }

    /** Tells what an attempt has shown of a target. */
    public void report(TrunkTarget target, TrunkOutcome outcome) {
        switch (outcome) {
            case TrunkOutcome.Responded(int status, Duration took) -> {
                measured(took);
                responded(target, status);
            }
            case TrunkOutcome.Silent silent -> {
                counters.add(Counter.SILENT);
                ejected(target, target.health().failed(), "silent " + config.ejection().failures() + " times");
            }
            case TrunkOutcome.TransportError(String detail) -> {
                counters.add(Counter.TRANSPORT_ERRORS);
                ejected(target, target.health().refused(), detail);
            }
        }
    }

    private void responded(TrunkTarget target, int status) {
        if (status == 503) {
            counters.add(Counter.UNAVAILABLE);
            ejected(target, target.health().failed(), "503 " + config.ejection().failures() + " times");
        } else if (status > 100) {
            counters.add(Counter.RESPONSES);
            target.health().worked();
        }
    }

    private void ejected(TrunkTarget target, boolean now, String why) {
        if (now) {
            counters.add(Counter.EJECTIONS);
            LOG.warn("trunk {}: {} set aside for {} s: {}",
                    name, target, config.ejection().duration().toSeconds(), why);
        }
    }

    /** A round trip was measured; zero says nothing. */
    void measured(Duration took) {
        if (took.isPositive()) {
            roundTrip.measured(took.toNanos());
        }
    }

    void probed(TrunkTarget target, boolean alive, String detail) {
        counters.add(Counter.PROBES);
        if (alive) {
            if (target.health().probeAnswered()) {
                LOG.info("trunk {}: {} is up: {}", name, target, detail);
            }
        } else {
            counters.add(Counter.PROBES_FAILED);
            if (target.health().probeFailed()) {
                LOG.warn("trunk {}: {} is down: {}", name, target, detail);
            }
        }
    }

    @Override
    public boolean up() {
        return state().takesCalls();
    }

    /** How it fares: as its best target does, unless an operator took it out of service. */
    public TrunkState state() {
        if (outOfService) {
            return TrunkState.OUT_OF_SERVICE;
        }
        TrunkState best = TrunkState.UNRESOLVED;
        for (TrunkTarget target : targets) {
            TrunkState state = target.state();
            if (state.compareTo(best) < 0) {
                best = state;
            }
        }
        return best;
    }

    /** Takes the trunk out of service for new calls, or puts it back. */
    public void outOfService(boolean out) {
        outOfService = out;
    }

    // --- timers -----------------------------------------------------------------------------------------------------

    /** How long an attempt at this trunk waits, by what its round trip has shown. */
    public AttemptTimers attemptTimers() {
        return attemptTimers(config.attemptTimeout());
    }

    /** As {@link #attemptTimers()}, where the route asks for a wait of its own. */
    public AttemptTimers attemptTimers(Duration wait) {
        return roundTrip.known()
                ? AttemptTimers.measured(micros(roundTrip.boundMicros()), wait) : AttemptTimers.unmeasured(wait);
    }

    /** The smoothed round trip; empty before the first measurement. */
    public Optional<Duration> roundTrip() {
        return roundTrip.known() ? Optional.of(micros(roundTrip.micros())) : Optional.empty();
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    // --- what it is -------------------------------------------------------------------------------------------------

    @Override
    public String name() {
        return name;
    }

    @Override
    public String network() {
        return network.name();
    }

    /** The network itself. */
    public Network side() {
        return network;
    }

    @Override
    public Set<String> groups() {
        return config.groups();
    }

    @Override
    public int weight() {
        return config.weight();
    }

    @Override
    public int priority() {
        return config.priority();
    }

    @Override
    public int calls() {
        return calls.get();
    }

    @Override
    public int maxCalls() {
        return maxCalls;
    }

    /** What of several early dialogs of this trunk reaches callers. */
    public EarlyMediaMode earlyMedia() {
        return config.earlyMedia().orElse(network.earlyMedia());
    }

    /** The configuration that it was made of. */
    public TrunkConfig config() {
        return config;
    }

    /** What it counts. */
    public TrunkCounters counters() {
        return counters;
    }

    @Override
    public String toString() {
        return name;
    }
}
