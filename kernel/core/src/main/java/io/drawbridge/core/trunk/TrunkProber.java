package io.drawbridge.core.trunk;

import io.drawbridge.core.config.ProbeConfig;
import io.drawbridge.sip.flow.Destination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Probes the targets of all trunks, each in its own rhythm. Whoever owns it calls {@link #tick} a few times a second; a
 * target that still waits for an answer is not probed again.
 */
public final class TrunkProber {
    /**
     * What says that nobody serves calls behind the answer: a time-out further on, overload, no connection further on.
     */
    private static final Set<Integer> NOT_ALIVE = Set.of(408, 503, 504);

    private final ProbeSender sender;
    private final LongSupplier clock;
    private final RandomGenerator chance;
    private final List<Rhythm> rhythms = new ArrayList<>();

    /**
     * Makes a prober for the trunks that ask for it. The first probes are spread over one interval.
     *
     * @param clock nanoseconds that only grow
     * @param chance spreads the probes
     */
    public TrunkProber(Iterable<Trunk> trunks, ProbeSender sender, LongSupplier clock, RandomGenerator chance) {
        this.sender = sender;
        this.clock = clock;
        this.chance = chance;
        long now = clock.getAsLong();
        for (Trunk trunk : trunks) {
            ProbeConfig probe = trunk.config().probe();
            if (probe.method() == ProbeConfig.ProbeMethod.OPTIONS) {
                long interval = probe.interval().toNanos();
                trunk.targets().forEach(target ->
                        rhythms.add(new Rhythm(trunk, target, now + (long) (interval * chance.nextDouble()))));
            }
        }
    }

    /** Sends what is due. On one thread. */
    public void tick() {
        long now = clock.getAsLong();
        for (Rhythm rhythm : rhythms) {
            if (now - rhythm.due >= 0 && rhythm.waiting.compareAndSet(false, true)) {
                rhythm.due = now + spread(rhythm.trunk.config().probe().interval());
                probe(rhythm);
            }
        }
    }

    private long spread(Duration interval) {
        return (long) (interval.toNanos() * (0.9 + 0.2 * chance.nextDouble()));
    }

    private void probe(Rhythm rhythm) {
        List<Destination> destinations = rhythm.target.destinations();
        if (destinations.isEmpty()) {
            rhythm.failed(false, "no address");
            return;
        }
        sender.send(rhythm.target.uri(), destinations.getFirst(), rhythm.trunk.config().probe().timeout(), rhythm);
    }

    /** When one target is probed, and whether a probe is under way. */
    private static final class Rhythm implements ProbeSender.Listener {
        private final Trunk trunk;
        private final TrunkTarget target;
        private final AtomicBoolean waiting = new AtomicBoolean();
        private long due;

        Rhythm(Trunk trunk, TrunkTarget target, long due) {
            this.trunk = trunk;
            this.target = target;
            this.due = due;
        }

        @Override
        public void answered(int status, Duration roundTrip) {
            boolean alive = !NOT_ALIVE.contains(status);
            if (alive) {
                trunk.measured(roundTrip);
            }
            trunk.probed(target, alive, "OPTIONS answered with " + status);
            waiting.set(false);
        }

        @Override
        public void failed(boolean transportError, String detail) {
            if (transportError) {
                trunk.report(target, new TrunkOutcome.TransportError(detail));
            }
            trunk.probed(target, false, "OPTIONS: " + detail);
            waiting.set(false);
        }
    }
}
