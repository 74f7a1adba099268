package io.drawbridge.core.call;

import io.drawbridge.core.trunk.TrunkOutcome;
import io.drawbridge.sip.flow.Destination;
import java.time.Duration;

/** Tells the trunk of an attempt what is seen of the address that was tried. Confined to the call’s shard. */
final class TargetReport {
    private final Candidate.Peer peer;
    private final Destination destination;
    private final long started = System.nanoTime();
    private boolean heard;

    TargetReport(Candidate.Peer peer, Destination destination) {
        this.peer = peer;
        this.destination = destination;
    }

    /** Tells whether there was any response. */
    boolean heard() {
        return heard;
    }

    /** A response came; the first one measures the path, unless the INVITE was repeated. */
    void response(int status) {
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        boolean measures = !heard && took.compareTo(peer.timers().t1()) < 0;
        heard = true;
        tell(new TrunkOutcome.Responded(status, measures ? took : Duration.ZERO));
    }

    /** There will be no response. */
    void failure(AttemptResult.Failure kind, String detail) {
        switch (kind) {
            case TIMEOUT -> tell(new TrunkOutcome.Silent());
            case TRANSPORT -> tell(new TrunkOutcome.TransportError(detail));
            case LIMIT, DOWN, UNREACHABLE, MEDIA, INTERNAL -> { } // shows nothing of the address
        }
    }

    private void tell(TrunkOutcome outcome) {
        if (peer.trunk() != null) {
            peer.trunk().report(destination.address(), outcome);
        }
    }
}
