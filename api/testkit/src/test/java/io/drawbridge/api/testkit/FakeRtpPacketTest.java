package io.drawbridge.api.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FakeRtpPacketTest {

    @Test
    void standsInTheBytesAsOnTheWire() {
        FakeRtpPacket packet = FakeRtpPacket.carrying((byte) 0x05, (byte) 0x8a);
        packet.payloadType(101);
        packet.marker(true);
        packet.sequence(0x1fffe);
        packet.timestamp(0x1_89abcdefL);
        packet.ssrc(0xcafe0001L);
        packet.payload(1, (byte) 0x0a);

        assertArrayEquals(HexFormat.of().parseHex("80e5fffe89abcdefcafe0001050a"), packet.bytes());
        assertEquals(0xfffe, packet.sequence());
        assertEquals(0x89abcdefL, packet.timestamp());
        assertArrayEquals(packet.bytes(), FakeRtpPacket.copyOf(packet).bytes());
    }
}
