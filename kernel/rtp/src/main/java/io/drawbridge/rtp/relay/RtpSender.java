package io.drawbridge.rtp.relay;

import io.drawbridge.rtp.loop.Ticker;
import io.drawbridge.rtp.packet.RtpPacket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends a stream of RTP at a steady pace out of an end: one synchronisation source, sequence numbers without a gap,
 * timestamps that grow with the time, a marked packet after silence (RFC 3551 §4.1). Starts with random
 * numbers (RFC 3550 §5.1).
 */
public final class RtpSender extends Ticker {
    private final MediaEnd end;
    private final int payloadType;
    private final int samples;
    private final Payload payload;
    private final long ssrc = ThreadLocalRandom.current().nextLong(1L << 32);
    private int sequence = ThreadLocalRandom.current().nextInt(1 << 16);
    private long timestamp = ThreadLocalRandom.current().nextLong(1L << 32);
    private boolean speaking;

    private RtpSender(MediaEnd end, int payloadType, int samples, Payload payload) {
        this.end = end;
        this.payloadType = payloadType;
        this.samples = samples;
        this.payload = payload;
    }

    /**
     * Starts sending, until {@link MediaEnd#unpace} or the end’s close.
     *
     * @param end what to send from
     * @param payloadType 0 to 127
     * @param period the time from one packet to the next, a multiple of 5 ms up to 320 ms
     * @param samples by how much the timestamp grows per packet, such as 160 for 20 ms at 8 kHz
     * @param payload fills the packets
     */
    public static RtpSender start(MediaEnd end, int payloadType, Duration period, int samples, Payload payload) {
        RtpSender sender = new RtpSender(end, payloadType, samples, payload);
        end.pace(sender, period);
        return sender;
    }

    /** The synchronisation source of the stream. */
    public long ssrc() {
        return ssrc;
    }

    @Override
    protected void tick() {
        RtpPacket packet = end.loop().outgoing();
        packet.write(payloadType, sequence, timestamp, ssrc);
        timestamp += samples;
        if (!payload.fill(packet)) {
            speaking = false;
            return;
        }
        packet.marker(!speaking);
        speaking = true;
        sequence++;
        end.send(packet);
    }

    /** Makes the payloads of a stream; called on the end’s loop. */
    @FunctionalInterface
    public interface Payload {

        /**
         * Fills a packet, as by {@link RtpPacket#payload(byte[], int, int)}.
         *
         * @return false if there is nothing to say now: no packet is sent, time goes on
         */
        boolean fill(RtpPacket packet);
    }
}
