package io.drawbridge.plugin.hep;

import io.drawbridge.api.sip.WireMessage;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Makes HEPv3 packets (EEP/HEP revision 37, §2 and §5): a header, then chunks of vendor 0, type, length and value. */
final class HepPacket {
    /** The length of a packet has 16 bits. */
    static final int LONGEST = 65_535;

    /** What a datagram holds over IPv4 (RFC 768, RFC 791). */
    static final int LONGEST_DATAGRAM = 65_507;

    private static final byte[] HEP3 = "HEP3".getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 6;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int PROTOCOL_TCP = 6;
    private static final int PROTOCOL_UDP = 17;
    private static final int TYPE_SIP = 1;
    private static final int TYPE_RTCP = 5;
    private static final int MOST_OF_HEADERS = 2_048;
    private static final int MOST_OF_A_LETTER = 3; // in UTF-8, of a char

    private HepPacket() {
    }

    /** The types of chunks. */
    private static final class Type {
        private static final int FAMILY = 0x01;
        private static final int PROTOCOL = 0x02;
        private static final int SOURCE_V4 = 0x03;
        private static final int DESTINATION_V4 = 0x04;
        private static final int SOURCE_V6 = 0x05;
        private static final int DESTINATION_V6 = 0x06;
        private static final int SOURCE_PORT = 0x07;
        private static final int DESTINATION_PORT = 0x08;
        private static final int SECONDS = 0x09;
        private static final int MICROSECONDS = 0x0a;
        private static final int PAYLOAD_TYPE = 0x0b;
        private static final int CAPTURE_ID = 0x0c;
        private static final int AUTH_KEY = 0x0e;
        private static final int PAYLOAD = 0x0f;
        private static final int CORRELATION = 0x11;
        private static final int NODE_NAME = 0x13;
    }

    /**
     * Makes the packet of a message.
     *
     * @return empty if the message is too long for one
     */
    static Optional<byte[]> of(WireMessage message, HepConfiguration configuration) {
        InetSocketAddress source = message.sent() ? message.local() : message.remote();
        InetSocketAddress destination = message.sent() ? message.remote() : message.local();
        return of(message.at(), source, destination,
                message.transport().equals("udp") ? PROTOCOL_UDP : PROTOCOL_TCP, TYPE_SIP, message.call(),
                message.bytes(), configuration);
    }

    /**
     * Makes the packet of a report on media, as if it had gone as RTCP from us to the peer.
     *
     * @param sipCallId the Call-ID of the leg, by which Homer finds it beside the messages
     */
    static Optional<byte[]> report(Instant at, InetSocketAddress ours, InetSocketAddress theirs, String sipCallId,
            String json, HepConfiguration configuration) {
        return of(at, ours, theirs, PROTOCOL_UDP, TYPE_RTCP, Optional.of(sipCallId),
                json.getBytes(StandardCharsets.UTF_8), configuration);
    }

    private static Optional<byte[]> of(Instant at, InetSocketAddress source, InetSocketAddress destination,
            int protocol, int type, Optional<String> correlation, byte[] payload, HepConfiguration configuration) {
        ByteBuffer packet = ByteBuffer.allocate(
                payload.length + correlation.map(String::length).orElse(0) * MOST_OF_A_LETTER + MOST_OF_HEADERS);
        packet.put(HEP3).putShort((short) 0);
        addresses(packet, source, destination, protocol);
        number(packet, Type.SECONDS, (int) at.getEpochSecond());
        number(packet, Type.MICROSECONDS, at.getNano() / 1_000);
        octet(packet, Type.PAYLOAD_TYPE, type);
        number(packet, Type.CAPTURE_ID, (int) configuration.captureId());
        configuration.authKey().ifPresent(key -> text(packet, Type.AUTH_KEY, key.reveal()));
        correlation.ifPresent(id -> text(packet, Type.CORRELATION, id));
        configuration.nodeName().ifPresent(name -> text(packet, Type.NODE_NAME, name));
        bytes(packet, Type.PAYLOAD, payload);
        boolean datagram = configuration.transport() == HepConfiguration.Transport.UDP;
        if (packet.position() > (datagram ? LONGEST_DATAGRAM : LONGEST)) {
            return Optional.empty();
        }
        packet.putShort(HEP3.length, (short) packet.position());
        byte[] whole = new byte[packet.flip().remaining()];
        packet.get(whole);
        return Optional.of(whole);
    }

    private static void addresses(
            ByteBuffer packet, InetSocketAddress source, InetSocketAddress destination, int protocol) {
        InetAddress from = source.getAddress();
        InetAddress to = destination.getAddress();
        boolean four = from instanceof Inet4Address && to instanceof Inet4Address;
        octet(packet, Type.FAMILY, four ? INET : INET6);
        octet(packet, Type.PROTOCOL, protocol);
        bytes(packet, four ? Type.SOURCE_V4 : Type.SOURCE_V6, four ? from.getAddress() : sixteen(from));
        bytes(packet, four ? Type.DESTINATION_V4 : Type.DESTINATION_V6, four ? to.getAddress() : sixteen(to));
        port(packet, Type.SOURCE_PORT, source.getPort());
        port(packet, Type.DESTINATION_PORT, destination.getPort());
    }

    /** Where one side is of the other family its address is mapped (RFC 4291 §2.5.5.2). */
    private static byte[] sixteen(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 ? bytes
                : ByteBuffer.allocate(16).position(10).putShort((short) 0xffff).put(bytes).array();
    }

    private static void head(ByteBuffer packet, int type, int length) {
        packet.putShort((short) 0).putShort((short) type).putShort((short) (CHUNK + length));
    }

    private static void octet(ByteBuffer packet, int type, int value) {
        head(packet, type, 1);
        packet.put((byte) value);
    }

    private static void port(ByteBuffer packet, int type, int value) {
        head(packet, type, 2);
        packet.putShort((short) value);
    }

    private static void number(ByteBuffer packet, int type, int value) {
        head(packet, type, 4);
        packet.putInt(value);
    }

    private static void text(ByteBuffer packet, int type, String value) {
        bytes(packet, type, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteBuffer packet, int type, byte[] value) {
        head(packet, type, value.length);
        packet.put(value);
    }
}
