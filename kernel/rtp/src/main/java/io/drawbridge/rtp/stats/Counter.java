package io.drawbridge.rtp.stats;

/** What is counted of one end. The order is for the cache and of no other meaning. */
public enum Counter {
    // Touched by every packet, and so beside one another: one cache line.
    RTP_PACKETS_IN,
    RTP_OCTETS_IN,
    /** When the last RTP packet was accepted, in nanoseconds of the engine’s clock. */
    LAST_PACKET,
    /** Interarrival jitter in nanoseconds, RFC 3550 §6.4.1. */
    JITTER,
    RTP_PACKETS_OUT,
    RTP_OCTETS_OUT,

    /** Packets missing in the sequence numbers, RFC 3550 §A.3. */
    LOST,
    /** The synchronisation source of the last packet. */
    SSRC,
    SSRC_CHANGES,
    /** The payload type of the last packet. */
    PAYLOAD_TYPE,
    RTCP_PACKETS_IN,
    RTCP_PACKETS_OUT,

    DROPPED_FOREIGN,
    DROPPED_BEFORE_LOCK,
    DROPPED_PAYLOAD_TYPE,
    DROPPED_OVERSIZE,
    DROPPED_MALFORMED,
    DROPPED_RATE,
    DROPPED_HELD,
    DROPPED_NO_PEER,
    /** Packets for the peer while nothing may be sent to it: held, or it named 0.0.0.0. */
    UNSENT_HELD,
    /** Packets for the peer before an address of its was signalled or verified. */
    UNSENT_NO_ADDRESS,
    /** Packets that the kernel did not take. */
    UNSENT_FAILED,
    /** ICMP errors that came back (port unreachable and the like). */
    REFUSED
}
