package io.drawbridge.core.media;

import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.rtp.relay.PacketTap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Ends without sockets, out of a pool of so many: what they were told can be looked at, opening can be held back. */
final class FakeEnds implements LegEnds {
    private final int most;
    private final List<FakeEnd> ends = new ArrayList<>();
    private final List<Runnable> heldBack = new ArrayList<>();
    private boolean holding;

    FakeEnds(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<LegEnd> open(RelayLeg leg, @Nullable LegEnd beside) {
        CompletableFuture<LegEnd> opening = new CompletableFuture<>();
        Runnable outcome = () -> {
            if (inUse() >= most) {
                opening.completeExceptionally(new IllegalStateException("no port is free"));
            } else {
                FakeEnd end = new FakeEnd(leg, 20_000 + 2 * ends.size());
                ends.add(end);
                opening.complete(end);
            }
        };
        if (holding) {
            heldBack.add(outcome);
        } else {
            outcome.run();
        }
        return opening;
    }

    /** From now on nothing opens before {@link #letGo}. */
    void hold() {
        holding = true;
    }

    void letGo() {
        holding = false;
        while (!heldBack.isEmpty()) {
            heldBack.removeFirst().run();
        }
    }

    long inUse() {
        return ends.stream().filter(end -> !end.closed).count();
    }

    FakeEnd of(Object leg) {
        return ends.stream().filter(end -> end.leg == leg).findFirst().orElseThrow();
    }

    /** One end. */
    static final class FakeEnd implements LegEnd {
        final RelayLeg leg;
        final int port;
        LegState state = LegState.NEW;
        @Nullable FakeEnd peer;
        @Nullable PacketEndpoint endpoint;
        boolean closed;

        FakeEnd(RelayLeg leg, int port) {
            this.leg = leg;
            this.port = port;
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public void obey(LegState agreed) {
            state = agreed;
        }

        @Override
        public void relay(@Nullable LegEnd other) {
            unlink();
            FakeEnd next = (FakeEnd) other;
            if (next != null && !closed && !next.closed) {
                next.unlink();
                peer = next;
                next.peer = this;
            }
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // As the real one.
        public void serve(PacketEndpoint next) {
            if (endpoint != next) {
                unlink();
                endpoint = next;
            }
        }

        @Override
        public void tap(@Nullable PacketTap tap) {
            // there are no packets
        }

        @Override
        public MediaStatistics statistics() {
            return MediaStatistics.NONE;
        }

        @Override
        public void close() {
            closed = true;
            unlink();
        }

        private void unlink() {
            if (peer != null) {
                peer.peer = null;
                peer = null;
            }
            if (endpoint != null) {
                endpoint.close();
                endpoint = null;
            }
        }
    }
}
