package io.drawbridge.rtp.policy;

import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The few sources that are proving themselves at one time. Several, so that a stranger’s packets in between do not
 * undo the peer’s proof; few, so that a flood of sources costs nothing: the one that was silent longest makes room.
 */
final class Candidates {
    private static final int MOST = 4;
    /** Up to this many packets may be lost on the way without the proof starting anew. */
    private static final int LARGEST_STEP = 3;

    private final @Nullable Candidate[] candidates = new @Nullable Candidate[MOST];

    /** Counts a packet of a source and tells whether that completes its proof. */
    boolean proves(InetSocketAddress source, long ssrc, int sequence, long now, SourceRules rules) {
        Candidate candidate = candidate(source);
        int step = (sequence - candidate.sequence) & 0xFFFF;
        if (candidate.packets > 0 && candidate.ssrc == ssrc && step >= 1 && step <= LARGEST_STEP) {
            candidate.packets++;
        } else {
            candidate.packets = 1;
            candidate.since = now;
            candidate.ssrc = ssrc;
        }
        candidate.sequence = sequence;
        candidate.last = now;
        return candidate.packets >= rules.proofPackets() && now - candidate.since >= rules.proofSpan().toNanos();
    }

    void clear() {
        Arrays.fill(candidates, null);
    }

    private Candidate candidate(InetSocketAddress source) {
        int victim = 0;
        for (int i = 0; i < MOST; i++) {
            Candidate candidate = candidates[i];
            if (candidate == null) {
                victim = i;
                break;
            }
            if (candidate.source.equals(source)) {
                return candidate;
            }
            Candidate oldest = candidates[victim];
            if (oldest == null || candidate.last - oldest.last < 0) {
                victim = i;
            }
        }
        Candidate fresh = new Candidate(source);
        candidates[victim] = fresh;
        return fresh;
    }

    private static final class Candidate {
        private final InetSocketAddress source;
        private long ssrc;
        private int sequence;
        private int packets;
        private long since;
        private long last;

        Candidate(InetSocketAddress source) {
            this.source = source;
        }
    }
}
