package io.drawbridge.rtp.stats;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one end at one moment: what came from its peer and what was sent to it. The single numbers are exact,
 * their moments may differ by a packet.
 *
 * @param packetsIn RTP packets accepted
 * @param octetsIn their bytes, headers included
 * @param packetsOut RTP packets sent
 * @param octetsOut their bytes, headers included
 * @param rtcpIn RTCP packets accepted
 * @param rtcpOut RTCP packets sent
 * @param lost packets missing in the received sequence numbers
 * @param jitter interarrival jitter of what was received
 * @param ssrc the synchronisation source of the last packet, 0 before the first
 * @param ssrcChanges how often it changed
 * @param payloadType the payload type of the last packet, -1 before the first
 * @param sinceLastPacket the time since the last accepted RTP packet, or null before the first
 * @param dropped what was received and not accepted
 * @param unsent what should have been sent and was not
 * @param refused ICMP errors that came back
 */
public record EndStatistics(
        long packetsIn,
        long octetsIn,
        long packetsOut,
        long octetsOut,
        long rtcpIn,
        long rtcpOut,
        long lost,
        Duration jitter,
        long ssrc,
        long ssrcChanges,
        int payloadType,
        @Nullable Duration sinceLastPacket,
        Dropped dropped,
        Unsent unsent,
        long refused) {

    /**
     * Packets received and not accepted, by cause.
     *
     * @param foreign from a source that nothing entitles
     * @param beforeLock from a source that has not yet proved itself
     * @param payloadType of a type that was not agreed
     * @param oversize longer than 1500 bytes
     * @param malformed neither RTP nor RTCP
     * @param rate above the cap of packets per second
     * @param held while the peer was not to send
     * @param noPeer while there was nobody to hand them to
     */
    public record Dropped(
            long foreign,
            long beforeLock,
            long payloadType,
            long oversize,
            long malformed,
            long rate,
            long held,
            long noPeer) {

        /** All of them. */
        public long total() {
            return foreign + beforeLock + payloadType + oversize + malformed + rate + held + noPeer;
        }
    }

    /**
     * Packets not sent, by cause.
     *
     * @param held while nothing was to be sent to the peer
     * @param noAddress before an address was signalled or verified
     * @param failed not taken by the kernel
     */
    public record Unsent(long held, long noAddress, long failed) {
    }

    /**
     * Reads the counters.
     *
     * @param counters of the end
     * @param now the engine’s clock
     */
    public static EndStatistics of(Counters counters, long now) {
        boolean any = counters.get(Counter.RTP_PACKETS_IN) > 0;
        return new EndStatistics(
                counters.get(Counter.RTP_PACKETS_IN),
                counters.get(Counter.RTP_OCTETS_IN),
                counters.get(Counter.RTP_PACKETS_OUT),
                counters.get(Counter.RTP_OCTETS_OUT),
                counters.get(Counter.RTCP_PACKETS_IN),
                counters.get(Counter.RTCP_PACKETS_OUT),
                counters.get(Counter.LOST),
                Duration.ofNanos(counters.get(Counter.JITTER)),
                counters.get(Counter.SSRC),
                counters.get(Counter.SSRC_CHANGES),
                any ? (int) counters.get(Counter.PAYLOAD_TYPE) : -1,
                any ? Duration.ofNanos(Math.max(0, now - counters.get(Counter.LAST_PACKET))) : null,
                new Dropped(
                        counters.get(Counter.DROPPED_FOREIGN),
                        counters.get(Counter.DROPPED_BEFORE_LOCK),
                        counters.get(Counter.DROPPED_PAYLOAD_TYPE),
                        counters.get(Counter.DROPPED_OVERSIZE),
                        counters.get(Counter.DROPPED_MALFORMED),
                        counters.get(Counter.DROPPED_RATE),
                        counters.get(Counter.DROPPED_HELD),
                        counters.get(Counter.DROPPED_NO_PEER)),
                new Unsent(
                        counters.get(Counter.UNSENT_HELD),
                        counters.get(Counter.UNSENT_NO_ADDRESS),
                        counters.get(Counter.UNSENT_FAILED)),
                counters.get(Counter.REFUSED));
    }
}
