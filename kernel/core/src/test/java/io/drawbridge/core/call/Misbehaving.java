package io.drawbridge.core.call;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallEnricher;
import io.drawbridge.api.call.Enrichment;
import io.drawbridge.api.event.CallEvent;
import io.drawbridge.api.event.LiveObserver;
import io.drawbridge.api.filter.CallFilter;
import io.drawbridge.api.filter.Verdict;
import io.drawbridge.api.guard.GuardVerdict;
import io.drawbridge.api.guard.PacketGuard;
import io.drawbridge.api.guard.PacketView;
import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.leg.LegEndpoint;
import io.drawbridge.api.leg.ServiceLeg;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import io.drawbridge.api.plugin.PluginContext;
import io.drawbridge.api.routing.Route;
import io.drawbridge.api.routing.RouteResolver;
import io.drawbridge.api.sip.Edits;
import io.drawbridge.api.sip.MessageRule;
import io.drawbridge.api.sip.MessageView;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Extensions on every kind of thread that a plugin runs on, all of which do what a system property says. */
final class Misbehaving {
    static final String WAY = "misbehave";

    private Misbehaving() {
    }

    /** Throws, or stays until the property is gone; does nothing without it. */
    static void now() {
        String way = System.getProperty(WAY, "");
        if (way.equals("throw")) {
            throw new IllegalStateException("no luck");
        }
        while (way.equals(System.getProperty(WAY, "end"))) {
            if (way.equals("spin")) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** On a set-up. */
    public static final class Filter implements CallFilter {
        @Override
        public Verdict screen(CallAttempt call) {
            now();
            return Verdict.allow();
        }
    }

    /** On a set-up. */
    public static final class Enricher implements CallEnricher {
        @Override
        public Enrichment enrich(CallAttempt call) {
            now();
            return Enrichment.none();
        }
    }

    /** On a set-up. */
    public static final class Resolver implements RouteResolver {
        @Override
        public Route resolve(CallAttempt call) {
            now();
            return Route.notMine();
        }
    }

    /** On the thread of its queue. */
    public static final class Observer implements LiveObserver {
        @Override
        public void onEvent(CallEvent event) {
            now();
        }
    }

    /** On a shard. */
    public static final class Rule implements MessageRule {
        @Override
        public Edits apply(MessageView message) {
            now();
            return Edits.none();
        }
    }

    /** On a receiving loop. */
    public static final class Guard implements PacketGuard {
        @Override
        public GuardVerdict inspect(PacketView packet) {
            now();
            return GuardVerdict.pass();
        }
    }

    /** On a media loop, by what it opens. */
    public static final class Listener implements CallService, LegEndpoint, PacketEndpoint {
        @Override
        public String name() {
            return "listener";
        }

        @Override
        public LegEndpoint open(CallAttempt call, Map<String, String> parameters) {
            return this;
        }

        @Override
        public void start(ServiceLeg leg) {
            leg.answer(this);
        }

        @Override
        public void packet(RtpPacket packet, PacketSink out) {
            now();
            out.send(packet);
        }
    }

    /** On timers and tasks. */
    public static final class Timed implements CallFilter {
        @Inject
        public Timed(PluginContext context) {
            context.every(Duration.ofMillis(5), Misbehaving::now);
            context.executor().execute(() -> {
                while (System.getProperty(WAY) == null && !Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(1_000_000);
                }
                now();
            });
        }

        @Override
        public Verdict screen(CallAttempt call) {
            return Verdict.allow();
        }
    }
}
