package io.drawbridge.core.pcap;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A TCP connection made up around the messages that went over it: a handshake before the first one, then sequence
 * numbers without a gap, so that readers put messages together that are longer than a segment.
 */
final class TcpStream {
    private static final int SYN = 0x02;
    private static final int PUSH = 0x08;
    private static final int ACK = 0x10;
    private static final int SEGMENT = 1_460;
    private static final byte[] NOTHING = new byte[0];

    private final InetSocketAddress first;
    private final InetSocketAddress second;
    private int ofFirst = 1_000;
    private int ofSecond = 5_000;

    /**
     * Begins a connection with its handshake.
     *
     * @param first who speaks first, and is taken for the one who connected
     */
    TcpStream(PcapFile file, long micros, InetSocketAddress first, InetSocketAddress second) throws IOException {
        this.first = first;
        this.second = second;
        file.packet(micros, IpPacket.tcp(first, second, ofFirst++, 0, SYN, NOTHING, 0, 0));
        file.packet(micros, IpPacket.tcp(second, first, ofSecond++, ofFirst, SYN | ACK, NOTHING, 0, 0));
        file.packet(micros, IpPacket.tcp(first, second, ofFirst, ofSecond, ACK, NOTHING, 0, 0));
    }

    void message(PcapFile file, long micros, InetSocketAddress from, byte[] message) throws IOException {
        boolean forth = from.equals(first);
        int offset = 0;
        while (offset < message.length) {
            int length = Math.min(SEGMENT, message.length - offset);
            int flags = offset + length == message.length ? PUSH | ACK : ACK;
            if (forth) {
                file.packet(micros, IpPacket.tcp(first, second, ofFirst, ofSecond, flags, message, offset, length));
                ofFirst += length;
            } else {
                file.packet(micros, IpPacket.tcp(second, first, ofSecond, ofFirst, flags, message, offset, length));
                ofSecond += length;
            }
            offset += length;
        }
    }
}
