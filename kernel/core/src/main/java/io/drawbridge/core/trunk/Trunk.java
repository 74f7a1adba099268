package io.drawbridge.core.trunk;

import io.drawbridge.api.routing.TrunkView;
import io.drawbridge.core.config.EarlyMediaMode;
import io.drawbridge.core.config.ProbeConfig;
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
    private final TrunkMemory memory;

    /**
     * Makes a trunk.
     *
     * @param network the network that its configuration names
     * @param clock nanoseconds that only grow
     */
    public Trunk(String name, TrunkConfig config, Network network, LongSupplier clock) {
        this(name, config, network, new TrunkMemory(config, clock), config.targets().stream()
                .map(target -> new TrunkTarget(target.uri(), network, new TargetHealth(clock))).toList());
    }

    private Trunk(String name, TrunkConfig config, Network network, TrunkMemory memory, List<TrunkTarget> targets) {
        this.name = name;
        this.config = config;
        this.network = network;
        this.memory = memory;
        this.targets = targets;
    }

    /**
     * The same trunk with another configuration: calls, counters, and the health of targets that stay are shared, so
     * that calls of either are calls of both. Which limits hold is said by {@link #hold}.
     */
    Trunk with(TrunkConfig next, Network side, LongSupplier clock) {
        return new Trunk(name, next, side, memory, next.targets().stream()
                .map(target -> targets.stream().filter(known -> known.uri().equals(target.uri())).findFirst()
                        .map(known -> known.in(side))
                        .orElseGet(() -> new TrunkTarget(target.uri(), side, new TargetHealth(clock))))
                .toList());
    }

    /** What this configuration says holds from now on, for whoever still has an older one as well. */
    void hold() {
        memory.hold(config);
        if (config.probe().method() == ProbeConfig.ProbeMethod.OFF) {
            targets.forEach(target -> target.health().unprobed());
        }
    }

    // --- limits -----------------------------------------------------------------------------------------------------

    /** Takes a channel for a call in either direction, if {@code max-calls} and {@code max-cps} leave one. */
    public Optional<TrunkSlot> acquire() {
        return memory.take() ? Optional.of(new TrunkSlot(this)) : Optional.empty();
    }

    void released() {
        memory.giveBack();
    }

    /** Why {@link #acquire} gave nothing just now: {@code max-calls}, or {@code max-cps}. */
    public String fullBecause() {
        return memory.calls() >= memory.maxCalls() ? "max-calls" : "max-cps";
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
                counters().add(Counter.SILENT);
                ejected(target, target.health().failed(config.ejection()),
                        "silent " + config.ejection().failures() + " times");
            }
            case TrunkOutcome.TransportError(String detail) -> {
                counters().add(Counter.TRANSPORT_ERRORS);
                ejected(target, target.health().refused(config.ejection()), detail);
            }
        }
    }

    private void responded(TrunkTarget target, int status) {
        if (status == 503) {
            counters().add(Counter.UNAVAILABLE);
            ejected(target, target.health().failed(config.ejection()),
                    "503 " + config.ejection().failures() + " times");
        } else if (status > 100) {
            counters().add(Counter.RESPONSES);
            target.health().worked();
        }
    }

    private void ejected(TrunkTarget target, boolean now, String why) {
        if (now) {
            counters().add(Counter.EJECTIONS);
            LOG.warn("trunk {}: {} set aside for {} s: {}",
                    name, target, config.ejection().duration().toSeconds(), why);
        }
    }

    /** A round trip was measured; zero says nothing. */
    void measured(Duration took) {
        if (took.isPositive()) {
            memory.roundTrip().measured(took.toNanos());
        }
    }

    void probed(TrunkTarget target, boolean alive, String detail) {
        counters().add(Counter.PROBES);
        if (alive) {
            if (target.health().probeAnswered(config.probe())) {
                LOG.info("trunk {}: {} is up: {}", name, target, detail);
            }
        } else {
            counters().add(Counter.PROBES_FAILED);
            if (target.health().probeFailed(config.probe())) {
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
        if (memory.outOfService()) {
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
        memory.outOfService(out);
    }

    // --- timers -----------------------------------------------------------------------------------------------------

    /** How long an attempt at this trunk waits, by what its round trip has shown. */
    public AttemptTimers attemptTimers() {
        return attemptTimers(config.attemptTimeout());
    }

    /** As {@link #attemptTimers()}, where the route asks for a wait of its own. */
    public AttemptTimers attemptTimers(Duration wait) {
        RoundTrip measured = memory.roundTrip();
        return measured.known()
                ? AttemptTimers.measured(micros(measured.boundMicros()), wait) : AttemptTimers.unmeasured(wait);
    }

    /** The smoothed round trip; empty before the first measurement. */
    public Optional<Duration> roundTrip() {
        RoundTrip measured = memory.roundTrip();
        return measured.known() ? Optional.of(micros(measured.micros())) : Optional.empty();
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
        return memory.calls();
    }

    @Override
    public int maxCalls() {
        return memory.maxCalls();
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
        return memory.counters();
    }

    @Override
    public String toString() {
        return name;
    }
}
