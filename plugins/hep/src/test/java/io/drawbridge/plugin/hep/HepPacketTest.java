package io.drawbridge.plugin.hep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.testkit.FakeWireMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HepPacketTest {
    private static final HepConfiguration PLAIN = Sections.of("collector = \"127.0.0.1:9060\", capture-id = 7");

    private static HepReader read(FakeWireMessage message, HepConfiguration configuration) {
        return new HepReader(HepPacket.of(message, configuration).orElseThrow());
    }

    /** Written out by hand from the specification. */
    @Test
    void isWhatTheSpecificationSaysByteForByte() {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(HexFormat.of().parseHex("48455033" + "006c" // HEP3, 108 bytes
                + "0000" + "0001" + "0007" + "02" // IPv4
                + "0000" + "0002" + "0007" + "11" // UDP
                + "0000" + "0003" + "000a" + "c6336407" // from 198.51.100.7
                + "0000" + "0004" + "000a" + "c0000201" // to 192.0.2.1
                + "0000" + "0007" + "0008" + "9c40" // from 40000
                + "0000" + "0008" + "0008" + "13c4" // to 5060
                + "0000" + "0009" + "000a" + "695735a5" // seconds
                + "0000" + "000a" + "000a" + "000a5bf5" // microseconds
                + "0000" + "000b" + "0007" + "01" // SIP
                + "0000" + "000c" + "000a" + "00000007" // capture id
                + "0000" + "000f" + "000f")); // payload
        expected.writeBytes("BYE sip:a".getBytes(StandardCharsets.US_ASCII));

        assertArrayEquals(expected.toByteArray(),
                HepPacket.of(FakeWireMessage.received("BYE sip:a"), PLAIN).orElseThrow());
    }

    @Test
    void whatWeSentGoesTheOtherWay() {
        HepReader packet = read(FakeWireMessage.received("OPTIONS").bySelf().over("tcp",
                FakeWireMessage.address("2001:db8::1", 5061), FakeWireMessage.address("2001:db8::7", 5060)), PLAIN);

        assertEquals(10, packet.number(1));
        assertEquals(6, packet.number(2));
        assertEquals("2001:db8:0:0:0:0:0:1", packet.address(5));
        assertEquals("2001:db8:0:0:0:0:0:7", packet.address(6));
        assertEquals(5061, packet.number(7));
        assertEquals(5060, packet.number(8));
        assertFalse(packet.has(3) || packet.has(4));
    }

    @Test
    void bothLegsHaveTheIdOfTheCallInCommon() {
        assertEquals("call-1", read(FakeWireMessage.received("INVITE").of("call-1"), PLAIN).text(0x11));
        assertFalse(read(FakeWireMessage.received("OPTIONS"), PLAIN).has(0x11));
    }

    @Test
    void keyAndNameAreToldIfTheyAreGiven() {
        HepConfiguration named = Sections.of("collector = \"127.0.0.1:9060\", auth-key = geheim, node-name = \"sbc ü\","
                + " capture-id = 4294967295");
        HepReader packet = read(FakeWireMessage.received("OPTIONS"), named);

        assertEquals("geheim", packet.text(0x0e));
        assertEquals("sbc ü", packet.text(0x13));
        assertEquals(4_294_967_295L, packet.number(12));
        assertFalse(read(FakeWireMessage.received("OPTIONS"), PLAIN).has(0x0e));
    }

    @Test
    void addressesOfTwoFamiliesBecomeThoseOfOne() {
        HepReader packet = read(FakeWireMessage.received("OPTIONS").over("udp",
                FakeWireMessage.address("2001:db8::1", 5060), FakeWireMessage.address("192.0.2.9", 5060)), PLAIN);

        assertEquals(10, packet.number(1));
        assertEquals("192.0.2.9", packet.address(5)); // Java shows a mapped address as what it stands for
    }

    @Test
    void aMessageThatIsTooLongHasNone() {
        assertTrue(HepPacket.of(FakeWireMessage.received("x".repeat(65_000)), PLAIN).isPresent());
        assertTrue(HepPacket.of(FakeWireMessage.received("x".repeat(65_500)), PLAIN).isEmpty());
    }
}
