package io.drawbridge.core.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketWriterTest {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 198.51.100.7", "2001:db8::1, 2001:db8::2"})
    void aDatagramKeepsItsAddressesPortsTimeAndBytes(String from, String to) throws IOException {
        byte[] odd = {1, 2, (byte) 0xff};

        new PacketWriter(file).datagram(1_700_000_000_123_456L, at(from, 5060), at(to, 65_535), odd);

        PcapReader.Packet packet = PcapReader.read(file.toByteArray()).getFirst();
        assertEquals(1_700_000_000_123_456L, packet.micros());
        assertEquals(17, packet.protocol());
        assertEquals(at(from, 5060), packet.from());
        assertEquals(at(to, 65_535), packet.to());
        assertArrayEquals(odd, packet.payload());
    }

    @Test
    void aPeerOfTheOtherFamilyIsWrittenAsAMappedAddress() throws IOException {
        new PacketWriter(file).datagram(0, at("::", 5060), at("192.0.2.1", 5070), new byte[] {1});

        // ::ffff:192.0.2.1 is 192.0.2.1 to Java
        assertEquals(at("192.0.2.1", 5070), PcapReader.read(file.toByteArray()).getFirst().to());
    }

    @Test
    void messagesLongerThanASegmentArePutTogetherBySequenceNumbers() throws IOException {
        InetSocketAddress alice = at("192.0.2.1", 40_000);
        InetSocketAddress bob = at("192.0.2.2", 5060);
        PacketWriter writer = new PacketWriter(file);
        String request = "INVITE ".repeat(600);

        writer.message(1, alice, bob, request.getBytes(StandardCharsets.UTF_8));
        writer.message(2, bob, alice, "SIP/2.0 200 OK".getBytes(StandardCharsets.UTF_8));
        writer.message(3, alice, bob, "ACK".getBytes(StandardCharsets.UTF_8));

        List<PcapReader.Packet> packets = PcapReader.read(file.toByteArray());
        assertEquals(Map.of(alice, request + "ACK", bob, "SIP/2.0 200 OK"), PcapReader.streams(packets));
        assertEquals(3 + 3 + 1 + 1, packets.size(), "handshake, three segments, one, one");
    }
}
