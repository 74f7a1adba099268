package io.drawbridge.core.capture;

import io.drawbridge.core.mirror.MirroredMessage;
import io.drawbridge.core.pcap.PacketWriter;
import io.drawbridge.sip.flow.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A packet of a capture.
 *
 * @param micros when, in microseconds since 1970
 * @param stream whether it is a message on a stream
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares packets
record CapturedPacket(long micros, InetSocketAddress from, InetSocketAddress to, boolean stream, byte[] bytes) {

    static CapturedPacket of(MirroredMessage message) {
        return of(message.micros(), message.sent(), message.local(), message.remote(),
                message.listener().transport(), message.bytes());
    }

    static CapturedPacket of(long micros, boolean sent, InetSocketAddress local, InetSocketAddress remote,
            Transport transport, byte[] bytes) {
        return new CapturedPacket(micros, sent ? local : remote, sent ? remote : local, transport.reliable(), bytes);
    }

    void write(PacketWriter writer) throws IOException {
        if (stream) {
            writer.message(micros, from, to, bytes);
        } else {
            writer.datagram(micros, from, to, bytes);
        }
    }
}
