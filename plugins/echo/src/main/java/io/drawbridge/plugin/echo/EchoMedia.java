package io.drawbridge.plugin.echo;

import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends each packet back under an SSRC of our own, as RFC 3550 §8 demands of every source. Payload type and payload
 * stay as they are, so that telephone events (RFC 4733) come back too; so do timestamps, whose clock only the sender
 * knows.
 *
 * <p>Our sequence numbers begin anywhere (§5.1) and follow the sender's from there: what was lost or overtaken on the
 * way here is seen as lost or overtaken in the echo, so that a caller can measure its path. When the sender starts
 * anew, with another SSRC or a leap in its numbers, ours go on without one, and the marker bit tells the receiver to
 * synchronise again.
 */
final class EchoMedia implements PacketEndpoint {
    /** MAX_DROPOUT of RFC 3550 §A.1: the largest gap, either way, that is still the same run of packets. */
    private static final int MAX_LEAP = 3000;

    private final int ssrc;
    private boolean started;
    private long source;
    private int received;
    private int sent;

    EchoMedia() {
        this(ThreadLocalRandom.current().nextInt(), ThreadLocalRandom.current().nextInt());
    }

    EchoMedia(int ssrc, int firstSequence) {
        this.ssrc = ssrc;
        this.sent = firstSequence - 1;
    }

    @Override
    public void packet(RtpPacket packet, PacketSink out) {
        // The 16-bit difference as a signed number, negative for a packet that was overtaken.
        int step = (short) (packet.sequence() - received);
        boolean anew = !started || packet.ssrc() != source || Math.abs(step) > MAX_LEAP;
        int number = anew ? sent + 1 : sent + step;
        if (anew || step > 0) {
            source = packet.ssrc();
            received = packet.sequence();
            sent = number;
        }
        if (anew && started) {
            packet.marker(true);
        }
        started = true;
        packet.ssrc(ssrc & 0xffffffffL);
        packet.sequence(number & 0xffff);
        out.send(packet);
    }
}
