package io.drawbridge.core.media;

import io.drawbridge.rtp.RtpEngine;
import io.drawbridge.rtp.loop.MediaLoop;
import io.drawbridge.rtp.relay.EndListener;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.Opening;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens ends on the RTP engine, on the calling thread: a pair of sockets costs less than the wake-ups of handing it to
 * another thread, and packets on the media loops do not wait for it.
 */
final class RtpLegEnds implements LegEnds {
    private final RtpEngine engine;
    private final Map<String, DroppedPackets> dropped = new ConcurrentHashMap<>();

    RtpLegEnds(RtpEngine engine) {
        this.engine = engine;
    }

    @Override
    public CompletionStage<LegEnd> open(RelayLeg leg, @Nullable LegEnd beside) {
        MediaLoop loop = beside == null ? engine.loop() : ((RtpLegEnd) beside).loop();
        MediaNetwork network = leg.network();
        return switch (engine.open(network.ports(), loop, network.ends(), new Events(leg))) {
            case MediaEnd end -> CompletableFuture.completedFuture(new RtpLegEnd(leg, end, dropped(network.name())));
            case Opening.Refused refused -> CompletableFuture.failedFuture(new NoPortsException(refused));
        };
    }

    @Override
    public DroppedPackets dropped(String network) {
        return dropped.computeIfAbsent(network, name -> new DroppedPackets());
    }

    /** No end could be opened. */
    private static final class NoPortsException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoPortsException(Opening.Refused refused) {
            super(refused.reason() + ": " + refused.detail(), null, false, false);
        }
    }

    /** Passes on what the session's listener wants to know. */
    private record Events(RelayLeg leg) implements EndListener {

        @Override
        public void locked(InetSocketAddress source, @Nullable InetSocketAddress before) {
            leg.session().listener().source(leg, RtpLegEnd.text(source));
        }

        @Override
        public void silent(Duration silence) {
            if (leg.state().expectsMedia()) {
                leg.session().listener().silent(leg);
            }
        }
    }
}
