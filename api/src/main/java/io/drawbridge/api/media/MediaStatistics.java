package io.drawbridge.api.media;

/**
 * Figures of one leg’s media, as received from its peer unless said otherwise.
 *
 * @param packetsReceived RTP packets accepted
 * @param bytesReceived their RTP bytes
 * @param packetsSent RTP packets sent to the peer
 * @param lost packets missing in the sequence numbers (RFC 3550 §A.3), at least 0
 * @param jitterMillis interarrival jitter (RFC 3550 §6.4.1)
 * @param rejected packets dropped by the source policy, wrong payload types and caps
 * @param codec the codec of the last packets, such as {@code PCMU}; empty if unknown
 * @param remote the peer’s media address as {@code host:port}; empty before it is known
 */
public record MediaStatistics(
        long packetsReceived,
        long bytesReceived,
        long packetsSent,
        long lost,
        double jitterMillis,
        long rejected,
        String codec,
        String remote) {
    /** No figures yet. */
    public static final MediaStatistics NONE = new MediaStatistics(0, 0, 0, 0, 0, 0, "", "");
}
