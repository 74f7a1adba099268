package io.drawbridge.core.pcap;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Makes IP packets around payloads (RFC 791, RFC 8200, RFC 768, RFC 9293). */
final class IpPacket {
    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final int UDP_HEADER = 8;
    private static final int TCP_HEADER = 20;
    private static final int WINDOW = 65_535;
    private static final int HOPS = 64;

    private IpPacket() {
    }

    static byte[] udp(InetSocketAddress from, InetSocketAddress to, byte[] payload, int offset, int length) {
        ByteBuffer segment = ByteBuffer.allocate(UDP_HEADER + length);
        segment.putShort((short) from.getPort()).putShort((short) to.getPort())
                .putShort((short) (UDP_HEADER + length)).putShort((short) 0);
        segment.put(payload, offset, length);
        int sum = checksum(pseudo(from, to, UDP, segment.capacity()), segment);
        segment.putShort(6, (short) (sum == 0 ? 0xffff : sum)); // 0 would mean none (RFC 768)
        return ip(from, to, UDP, segment);
    }

    static byte[] tcp(InetSocketAddress from, InetSocketAddress to, int sequence, int acknowledged, int flags,
            byte[] payload, int offset, int length) {
        ByteBuffer segment = ByteBuffer.allocate(TCP_HEADER + length);
        segment.putShort((short) from.getPort()).putShort((short) to.getPort()).putInt(sequence).putInt(acknowledged)
                .put((byte) ((TCP_HEADER / 4) << 4)).put((byte) flags).putShort((short) WINDOW)
                .putShort((short) 0).putShort((short) 0);
        segment.put(payload, offset, length);
        segment.putShort(16, (short) checksum(pseudo(from, to, TCP, segment.capacity()), segment));
        return ip(from, to, TCP, segment);
    }

    private static byte[] ip(InetSocketAddress from, InetSocketAddress to, int protocol, ByteBuffer segment) {
        return version4(from, to) ? ip4(from, to, protocol, segment) : ip6(from, to, protocol, segment);
    }

    private static byte[] ip4(InetSocketAddress from, InetSocketAddress to, int protocol, ByteBuffer segment) {
        int total = 20 + segment.capacity();
        ByteBuffer packet = ByteBuffer.allocate(total);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) total).putShort((short) 0)
                .putShort((short) 0x4000).put((byte) HOPS).put((byte) protocol).putShort((short) 0)
                .put(from.getAddress().getAddress()).put(to.getAddress().getAddress());
        packet.putShort(10, (short) checksum(0, packet.duplicate().flip()));
        return packet.put(segment.rewind()).array();
    }

    private static byte[] ip6(InetSocketAddress from, InetSocketAddress to, int protocol, ByteBuffer segment) {
        ByteBuffer packet = ByteBuffer.allocate(40 + segment.capacity());
        packet.putInt(0x60000000).putShort((short) segment.capacity()).put((byte) protocol).put((byte) HOPS)
                .put(sixteen(from.getAddress())).put(sixteen(to.getAddress()));
        return packet.put(segment.rewind()).array();
    }

    /** Both must be of one kind; of a peer of the other kind the address is mapped (RFC 4291 §2.5.5.2). */
    private static boolean version4(InetSocketAddress from, InetSocketAddress to) {
        return from.getAddress() instanceof Inet4Address && to.getAddress() instanceof Inet4Address;
    }

    private static byte[] sixteen(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 ? bytes
                : ByteBuffer.allocate(16).position(10).putShort((short) 0xffff).put(bytes).array();
    }

    private static long pseudo(InetSocketAddress from, InetSocketAddress to, int protocol, int length) {
        boolean four = version4(from, to);
        return sum(ByteBuffer.wrap(four ? from.getAddress().getAddress() : sixteen(from.getAddress())))
                + sum(ByteBuffer.wrap(four ? to.getAddress().getAddress() : sixteen(to.getAddress())))
                + protocol + length;
    }

    private static int checksum(long start, ByteBuffer data) {
        long sum = start + sum(data.duplicate().rewind());
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return (int) ~sum & 0xffff;
    }

    private static long sum(ByteBuffer data) {
        long sum = 0;
        while (data.remaining() > 1) {
            sum += data.getShort() & 0xffff;
        }
        return data.hasRemaining() ? sum + ((data.get() & 0xff) << 8) : sum;
    }
}
