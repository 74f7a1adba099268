package io.drawbridge.rtp.relay;

import io.drawbridge.rtp.policy.SourceRules;
import java.time.Duration;

/**
 * How an end behaves, whatever signalling says.
 *
 * @param dscp the differentiated services code point of what is sent, 0 to 63
 * @param mediaTimeout the silence that {@link EndListener#silent} tells of; zero: none
 * @param packetsPerSecond the cap of RTP packets accepted per second
 * @param controlPacketsPerSecond the cap of RTCP packets accepted per second
 * @param rtpRules the numbers of the source policy of RTP
 * @param rtcpRules those of RTCP
 */
public record EndSettings(
        int dscp,
        Duration mediaTimeout,
        int packetsPerSecond,
        int controlPacketsPerSecond,
        SourceRules rtpRules,
        SourceRules rtcpRules) {
    /** Expedited forwarding, 30 s, four times the packets of 10 ms audio. */
    public static final EndSettings DEFAULT =
            new EndSettings(46, Duration.ofSeconds(30), 400, 50, SourceRules.RTP, SourceRules.RTCP);

    /** Checks the numbers. */
    public EndSettings {
        if (dscp < 0 || dscp > 63) {
            throw new IllegalArgumentException("a DSCP of " + dscp + " is not within 0 to 63");
        }
        if (mediaTimeout.isNegative() || packetsPerSecond < 1 || controlPacketsPerSecond < 1) {
            throw new IllegalArgumentException("time-out and caps must be positive");
        }
    }

    /** The same with another code point. */
    public EndSettings withDscp(int other) {
        return new EndSettings(other, mediaTimeout, packetsPerSecond, controlPacketsPerSecond, rtpRules, rtcpRules);
    }

    /** The same with another media time-out. */
    public EndSettings withMediaTimeout(Duration other) {
        return new EndSettings(dscp, other, packetsPerSecond, controlPacketsPerSecond, rtpRules, rtcpRules);
    }

    /** The same with another cap of RTP packets per second. */
    public EndSettings withPacketsPerSecond(int other) {
        return new EndSettings(dscp, mediaTimeout, other, controlPacketsPerSecond, rtpRules, rtcpRules);
    }
}
