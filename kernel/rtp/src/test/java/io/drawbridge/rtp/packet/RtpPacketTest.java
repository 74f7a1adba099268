package io.drawbridge.rtp.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtpPacketTest {

    @Test
    void readsAHeader() {
        RtpPacket packet = new RtpPacket(Packets.of("80 E5 FFFE 80000001 FEDCBA98 01 02 03"));

        assertTrue(packet.valid());
        assertEquals(101, packet.payloadType());
        assertTrue(packet.marker());
        assertEquals(0xFFFE, packet.sequence());
        assertEquals(0x8000_0001L, packet.timestamp());
        assertEquals(0xFEDC_BA98L, packet.ssrc());
        assertEquals(3, packet.payloadLength());
        assertEquals(3, packet.payload(2));
    }

    @Test
    void findsThePayloadBehindContributorsExtensionAndBeforePadding() {
        RtpPacket packet = new RtpPacket(
                Packets.of("B1 00 0001 00000001 00000001" + "0000000A" + "BEDE 0001 11223344" + "AABB" + "0002"));

        assertTrue(packet.valid());
        assertEquals(24, packet.payloadOffset());
        assertEquals(2, packet.payloadLength());
        assertEquals((byte) 0xBB, packet.payload(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "",
            "80",
            "80 00 0001 00000001 000000",
            "40 00 0001 00000001 00000001",
            "8F 00 0001 00000001 00000001",
            "90 00 0001 00000001 00000001 BEDE",
            "90 00 0001 00000001 00000001 BEDE FFFF 00000000",
            "A0 00 0001 00000001 00000001 FF",
    })
    void knowsWhatIsNoRtp(String hex) {
        assertFalse(new RtpPacket(Packets.of(hex)).valid());
    }

    @Test
    void writesWhatItReads() {
        RtpPacket packet = new RtpPacket(new PacketBuffer());

        packet.write(8, 0x1_0007, 0x1_0000_0005L, 0x1_FFFF_FFFFL);
        packet.payload(new byte[] {9, 8, 7}, 1, 2);
        packet.marker(true);
        packet.payload(0, (byte) 5);

        assertTrue(packet.valid());
        assertEquals(8, packet.payloadType());
        assertEquals(7, packet.sequence());
        assertEquals(5, packet.timestamp());
        assertEquals(0xFFFF_FFFFL, packet.ssrc());
        assertEquals(14, packet.length());
        assertEquals(5, packet.payload(0));
        assertEquals(7, packet.payload(1));
        packet.payloadType(127);
        assertTrue(packet.marker());
        packet.marker(false);
        assertEquals(127, packet.payloadType());
    }

    @Test
    void copiesWhole() {
        RtpPacket packet = new RtpPacket(Packets.of("80 00 0001 00000002 00000003 0405"));
        RtpPacket copy = new RtpPacket(new PacketBuffer());

        packet.copyTo(copy);
        packet.sequence(9);

        assertEquals(1, copy.sequence());
        assertEquals(2, copy.payloadLength());
        assertEquals(5, copy.payload(1));
    }
}
