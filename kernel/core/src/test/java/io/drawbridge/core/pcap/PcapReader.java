package io.drawbridge.core.pcap;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link PacketWriter} writes, and refuses every length, checksum and sequence number that is not right. */
public final class PcapReader {
    private PcapReader() {
    }

    /**
     * A packet.
     *
     * @param micros when, since 1970
     * @param protocol 17 for UDP, 6 for TCP
     * @param flags of TCP
     * @param sequence of TCP
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares packets
    public record Packet(long micros, int protocol, InetSocketAddress from, InetSocketAddress to, byte[] payload,
            int flags, int sequence) {
    }

    /** All packets of a file. */
    public static List<Packet> read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        require(in.getInt() == 0xa1b2c3d4, "magic number");
        require(in.getShort() == 2 && in.getShort() == 4, "version");
        in.position(20);
        require(in.getInt() == 101, "link type");
        List<Packet> packets = new ArrayList<>();
        while (in.hasRemaining()) {
            long micros = in.getInt() * 1_000_000L + in.getInt();
            int length = in.getInt();
            require(in.getInt() == length, "captured length");
            byte[] packet = new byte[length];
            in.get(packet);
            packets.add(packet(micros, ByteBuffer.wrap(packet)));
        }
        return packets;
    }

    /** What each side said over its streams, put together by sequence numbers. */
    public static Map<InetSocketAddress, String> streams(List<Packet> packets) {
        Map<InetSocketAddress, ByteArrayOutputStream> streams = new LinkedHashMap<>();
        Map<InetSocketAddress, Integer> next = new LinkedHashMap<>();
        for (Packet packet : packets) {
            if (packet.protocol() != 6) {
                continue;
            }
            if ((packet.flags() & 0x02) != 0) {
                require(next.put(packet.from(), packet.sequence() + 1) == null, "second SYN of " + packet.from());
                continue;
            }
            Integer expected = next.get(packet.from());
            require(expected != null && expected == packet.sequence(), "sequence of " + packet.from());
            next.put(packet.from(), packet.sequence() + packet.payload().length);
            streams.computeIfAbsent(packet.from(), _ -> new ByteArrayOutputStream()).writeBytes(packet.payload());
        }
        Map<InetSocketAddress, String> texts = new LinkedHashMap<>();
        streams.forEach((from, bytes) -> texts.put(from, bytes.toString(java.nio.charset.StandardCharsets.UTF_8)));
        return texts;
    }

    private static Packet packet(long micros, ByteBuffer ip) {
        int version = ip.get(0) >> 4 & 0xf;
        require(version == 4 || version == 6, "IP version");
        int header = version == 4 ? 20 : 40;
        int protocol = version == 4 ? ip.get(9) : ip.get(6);
        int segment = ip.capacity() - header;
        if (version == 4) {
            require((ip.getShort(2) & 0xffff) == ip.capacity(), "total length");
            require(sum(ip, 0, 20, 0) == 0xffff, "checksum of IP");
        } else {
            require((ip.getShort(4) & 0xffff) == segment, "payload length");
        }
        int addresses = version == 4 ? 4 : 16;
        int source = version == 4 ? 12 : 8;
        require(sum(ip, header, segment, sum(ip, source, 2 * addresses, protocol + segment)) == 0xffff,
                "checksum of " + protocol);
        InetSocketAddress from = address(ip, source, addresses, ip.getShort(header));
        InetSocketAddress to = address(ip, source + addresses, addresses, ip.getShort(header + 2));
        int offset = protocol == 17 ? 8 : (ip.get(header + 12) >> 4 & 0xf) * 4;
        if (protocol == 17) {
            require((ip.getShort(header + 4) & 0xffff) == segment, "length of UDP");
        }
        byte[] payload = new byte[segment - offset];
        ip.get(header + offset, payload);
        return new Packet(micros, protocol, from, to, payload, protocol == 6 ? ip.get(header + 13) : 0,
                protocol == 6 ? ip.getInt(header + 4) : 0);
    }

    private static InetSocketAddress address(ByteBuffer ip, int at, int length, short port) {
        byte[] bytes = new byte[length];
        ip.get(at, bytes);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(bytes), port & 0xffff);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static int sum(ByteBuffer data, int from, int length, int start) {
        int sum = start;
        for (int i = 0; i < length; i++) {
            int octet = data.get(from + i) & 0xff;
            sum += i % 2 == 0 ? octet << 8 : octet;
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return sum;
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new AssertionError("wrong " + what);
        }
    }
}
