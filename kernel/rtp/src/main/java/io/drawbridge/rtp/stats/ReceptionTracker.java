package io.drawbridge.rtp.stats;

import io.drawbridge.rtp.packet.RtpPacket;

/**
 * Loss and jitter of one received stream, after RFC 3550 §A.1, §A.3 and §A.8.
 *
 * <p>A new synchronisation source, or a jump of the sequence numbers that no loss explains, begins the count anew
 * and keeps the losses so far: gateways restart their numbers in the middle of a call (RFC 3550 §A.1, "the other
 * side restarted without telling us").
 */
public final class ReceptionTracker {
    private static final int LARGEST_GAP = 3000;
    private static final int LARGEST_DISORDER = 100;

    private final Counters counters;
    private boolean started;
    private long ssrc;
    private int highest;
    private long cycles;
    private long first;
    private long received;
    private long lostBefore;
    private long lostSince;
    private int payloadType = -1;
    private long timestamp;
    private long arrival;
    private double jitter;

    /** Makes a tracker that writes into these counters. */
    public ReceptionTracker(Counters counters) {
        this.counters = counters;
    }

    /**
     * Takes an accepted packet into account.
     *
     * @param packet the packet
     * @param clockRate the rate of its timestamps in Hz
     * @param now its arrival in nanoseconds
     */
    public void received(RtpPacket packet, int clockRate, long now) {
        counters.increment(Counter.RTP_PACKETS_IN);
        counters.add(Counter.RTP_OCTETS_IN, packet.length());
        counters.set(Counter.LAST_PACKET, now);
        int type = packet.payloadType();
        if (type != payloadType) {
            payloadType = type;
            counters.set(Counter.PAYLOAD_TYPE, type);
        }
        long source = packet.ssrc();
        int sequence = packet.sequence();
        if (!started || source != ssrc) {
            if (started) {
                counters.increment(Counter.SSRC_CHANGES);
            }
            counters.set(Counter.SSRC, source);
            begin(source, sequence, packet.timestamp(), now);
            return;
        }
        if (!inSequence(sequence)) {
            begin(source, sequence, packet.timestamp(), now);
            return;
        }
        received++;
        long lost = cycles + highest - first + 1 - received;
        if (lost != lostSince) {
            lostSince = lost;
            counters.set(Counter.LOST, lostBefore + Math.max(0, lost));
        }
        jitter(packet.timestamp(), clockRate, now);
    }

    private void begin(long source, int sequence, long mediaTime, long now) {
        lostBefore = counters.get(Counter.LOST);
        started = true;
        ssrc = source;
        highest = sequence;
        first = sequence;
        cycles = 0;
        received = 1;
        lostSince = 0;
        timestamp = mediaTime;
        arrival = now;
    }

    private boolean inSequence(int sequence) {
        int ahead = (sequence - highest) & 0xFFFF;
        if (ahead < LARGEST_GAP) {
            if (sequence < highest) {
                cycles += 0x1_0000;
            }
            highest = sequence;
            return true;
        }
        return ahead >= 0x1_0000 - LARGEST_DISORDER;
    }

    /** Packets of one timestamp (telephone events, RFC 4733 §2.5.1.2) are no measure of the network. */
    private void jitter(long mediaTime, int clockRate, long now) {
        if (mediaTime == timestamp) {
            return;
        }
        long mediaNanos = (int) (mediaTime - timestamp) * 1_000_000_000L / clockRate;
        double difference = Math.abs((double) (now - arrival - mediaNanos));
        timestamp = mediaTime;
        arrival = now;
        if (difference < 1e9) {
            jitter += (difference - jitter) / 16;
            counters.set(Counter.JITTER, (long) jitter);
        }
    }
}
