package io.drawbridge.core.trunk;

import io.drawbridge.core.config.ProbeConfig;
import io.drawbridge.sip.flow.Destination;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Probes the targets of all trunks, each in its own rhythm. Whoever owns it calls {@link #tick} a few times a second; a
 * target that still waits for an answer is not probed again. On one thread, but for the answers.
 */
public final class TrunkProber {
    /**
     * What says that nobody serves calls behind the answer: a time-out further on, overload, no connection further on.
     */
    private static final Set<Integer> NOT_ALIVE = Set.of(408, 503, 504);

    private final ProbeSender sender;
    private final LongSupplier clock;
    private final RandomGenerator chance;
    private List<Rhythm> rhythms = List.of();

    /**
     * Makes a prober that follows no trunk yet.
     *
     * @param clock nanoseconds that only grow
     * @param chance spreads the probes
     */
    public TrunkProber(ProbeSender sender, LongSupplier clock, RandomGenerator chance) {
        this.sender = sender;
        this.clock = clock;
        this.chance = chance;
    }

    /**
     * Probes these trunks from now on, those that ask for it. What was probed before in the same interval keeps its
     * rhythm; the first probes of the others are spread over one interval.
     */
    public void follow(Iterable<Trunk> trunks) {
        IdentityHashMap<TargetHealth, Rhythm> before = new IdentityHashMap<>();
        rhythms.forEach(rhythm -> before.put(rhythm.target.health(), rhythm));
        List<Rhythm> next = new ArrayList<>();
        for (Trunk trunk : trunks) {
            if (trunk.config().probe().method() == ProbeConfig.ProbeMethod.OPTIONS) {
                for (TrunkTarget target : trunk.targets()) {
                    next.add(rhythm(trunk, target, before.get(target.health())));
                }
            }
        }
        rhythms = next;
    }

    private Rhythm rhythm(Trunk trunk, TrunkTarget target, @Nullable Rhythm before) {
        Duration interval = trunk.config().probe().interval();
        if (before == null || !before.trunk.config().probe().interval().equals(interval)) {
            long first = clock.getAsLong() + (long) (interval.toNanos() * chance.nextDouble());
            return new Rhythm(trunk, target, first, new AtomicBoolean());
        }
        return new Rhythm(trunk, target, before.due, before.waiting);
    }

    /** Sends what is due. */
    public void tick() {
        long now = clock.getAsLong();
        for (Rhythm rhythm : rhythms) {
            if (now - rhythm.due >= 0 && rhythm.waiting.compareAndSet(false, true)) {
                rhythm.due = now + spread(rhythm.trunk.config().probe().interval());
                probe(rhythm);
            }
        }
    }

    /** Tells whether an answer of this status shows that somebody takes calls. */
    static boolean alive(int status) {
        return !NOT_ALIVE.contains(status);
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
        private final AtomicBoolean waiting;
        private long due;

        Rhythm(Trunk trunk, TrunkTarget target, long due, AtomicBoolean waiting) {
            this.waiting = waiting;
            this.trunk = trunk;
            this.target = target;
            this.due = due;
        }

        @Override
        public void answered(int status, Duration roundTrip) {
            boolean alive = alive(status);
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
