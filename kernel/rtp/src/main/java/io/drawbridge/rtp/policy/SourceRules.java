package io.drawbridge.rtp.policy;

import java.time.Duration;

/**
 * The numbers of the source policy.
 *
 * @param proofPackets consecutive packets of one stream that a source must show, unless it is the signalled one
 * @param proofSpan the least time between the first and last of them: a burst proves nothing
 * @param staleAfter the silence after which another port of the same host may take over
 * @param relatchInterval the least time between two such take-overs
 */
public record SourceRules(int proofPackets, Duration proofSpan, Duration staleAfter, Duration relatchInterval) {
    /** For RTP: 4 packets over 25 ms or more; 3 s of silence. */
    public static final SourceRules RTP =
            new SourceRules(4, Duration.ofMillis(25), Duration.ofSeconds(3), Duration.ofSeconds(3));
    /** For RTCP, whose packets are seconds apart and whose address follows that of RTP. */
    public static final SourceRules RTCP =
            new SourceRules(1, Duration.ZERO, Duration.ofSeconds(20), Duration.ofSeconds(3));

    /** Checks the numbers. */
    public SourceRules {
        if (proofPackets < 1 || proofSpan.isNegative() || staleAfter.isNegative() || relatchInterval.isNegative()) {
            throw new IllegalArgumentException("source rules must be positive");
        }
    }
}
