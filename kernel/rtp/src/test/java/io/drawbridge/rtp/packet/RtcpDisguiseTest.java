package io.drawbridge.rtp.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses of RTCP, byte for byte. */
class RtcpDisguiseTest {
    private static final String EMPTY_REPORT = "80C90001 0000002A";
    private static final String BLOCK = "0000002B 05000007 00001234 00000010 AABBCCDD 00000100";
    private static final String SENDER_REPORT =
            "81C8000C 0000002A 83AA7E80 80000000 00001F40 00000032 00001F40" + BLOCK;
    private static final String RECEIVER_REPORT = "81C90007 0000002A" + BLOCK;
    private static final String VOIP_METRICS = "80CF000A 0000002A 07000008 0000002B"
            + "01020304 00640032 00C80014 E0D0107F 5D28267F 00780050 00780000";

    private final RtcpDisguise disguise = new RtcpDisguise();

    @ParameterizedTest
    @ValueSource(strings = {
            EMPTY_REPORT,
            SENDER_REPORT,
            RECEIVER_REPORT,
            RECEIVER_REPORT + VOIP_METRICS,
            "81C30001 00000007", // jitter, RFC 5450
            "81CD0003 0000002A 0000002B 00070001", // NACK, RFC 4585
            "81CE0002 0000002A 0000002B", // PLI
            "81CB0001 0000002A",
            "80CB0000",
    })
    void whatIsMeasuredCrossesUnchanged(String hex) {
        assertEquals(plain(EMPTY_REPORT + hex), disguised(EMPTY_REPORT + hex));
    }

    @Test
    void aLongNameBecomesOurs() {
        String secret = chunk("0000002A", item(1, "alice@pbx-7.corp.example"));
        String opaque = chunk("0000002A", item(1, disguise.name()));

        assertEquals(plain(SENDER_REPORT + packet(0x81, 202, opaque)),
                disguised(SENDER_REPORT + packet(0x81, 202, secret)));
        assertEquals(16, disguise.name().length());
        assertNotEquals(disguise.name(), new RtcpDisguise().name());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 6, 15, 16, 17, 255})
    void aNameNeverGrows(int length) {
        String secret = chunk("0000002A", item(1, "x".repeat(length)));
        String opaque = chunk("0000002A", item(1, disguise.name().substring(0, Math.min(16, length))));

        assertEquals(plain(EMPTY_REPORT + packet(0x81, 202, opaque)),
                disguised(EMPTY_REPORT + packet(0x81, 202, secret)));
    }

    @Test
    void otherItemsStayOut() {
        String secret = chunk("0000002A", item(2, "Alice") + item(1, "alice@10.0.0.5") + item(3, "a@corp.example")
                + item(4, "+49 30 1234") + item(5, "Rack 7") + item(6, "Asterisk 20") + item(7, "busy") + item(8, "x"));
        String opaque = chunk("0000002A", item(1, disguise.name().substring(0, 14)));

        assertEquals(plain(EMPTY_REPORT + packet(0x81, 202, opaque)),
                disguised(EMPTY_REPORT + packet(0x81, 202, secret)));
    }

    @Test
    void chunksWithoutNameStayOutAndOthersKeepTheirSource() {
        String secret = packet(0x83, 202, chunk("00000001", item(1, "a@b")) + chunk("00000002", item(6, "Tool"))
                + chunk("00000003", item(1, "c@d.example")));
        String opaque = packet(0x82, 202, chunk("00000001", item(1, disguise.name().substring(0, 3)))
                + chunk("00000003", item(1, disguise.name().substring(0, 11))));

        assertEquals(plain(EMPTY_REPORT + opaque), disguised(EMPTY_REPORT + secret));
    }

    @Test
    void whatFollowsADescriptionMovesUp() {
        String secret = packet(0x81, 202, chunk("0000002A", item(1, "alice@pbx-7.corp.example") + item(6, "Tool")));
        String opaque = packet(0x81, 202, chunk("0000002A", item(1, disguise.name())));

        assertEquals(plain(RECEIVER_REPORT + opaque + VOIP_METRICS + "81CB0001 0000002A"),
                disguised(RECEIVER_REPORT + secret + VOIP_METRICS + "81CB0001 0000002A"));
    }

    @Test
    void aReasonToLeaveStaysOut() {
        assertEquals(plain(EMPTY_REPORT + "82CB0002 0000002A 0000002B"),
                disguised(EMPTY_REPORT + packet(0x82, 203, "0000002A 0000002B" + text("\u0007pbx-7.x"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "80CC0003 0000002A 50425837 31302E30", // APP
            "80CA0001 31302E30", // SDES of nobody
            "81CA0002 0000002A 00000000", // SDES of nothing
            "80D20003 0000002A 0A000001 00001388", // port mapping, RFC 6284
            "80C00001 0000002A",
            "80DF0001 0000002A",
    })
    void whatMaySayAnythingStaysOut(String hex) {
        assertEquals(plain(EMPTY_REPORT + VOIP_METRICS), disguised(EMPTY_REPORT + hex + VOIP_METRICS));
        assertEquals("", disguised(hex));
    }

    @Test
    void extensionsOfAProfileStayOut() {
        assertEquals(plain(EMPTY_REPORT), disguised("80C90003 0000002A 0A000005 0A000006"));
    }

    @Test
    void paddingGoes() {
        assertEquals(plain(EMPTY_REPORT + "81CB0001 0000002A"),
                disguised(EMPTY_REPORT + "A1CB0003 0000002A 00000000 00000008"));
        assertEquals(plain(EMPTY_REPORT), disguised("A0C90002 0000002A 31302E04"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "80C90000", // no source
            "81C90001 0000002A", // a block that is not there
            "80C80001 0000002A", // no sender information
            "82CB0001 0000002A", // a source that is not there
            "80CF0000",
            "81CD0001 0000002A",
            "81CA0000", // no chunk
            "81CA0001 0000002A", // no item and no end of items
            "81CA0002 0000002A 01026162", // no end of items
            "81CA0002 0000002A 01FF6100", // an item longer than the packet
            "82CA0002 0000002A 01016100", // one chunk of two
            "81CA0002 0000002A 61626301", // an item without length
            "A0C90001 0000002A", // padding longer than the packet
            "A0C90002 0000002A 00000000", // no padding
            "A0C90002 0000002A 00000003",
            "A0C90002 0000002A 00000004 80C90001 0000002A", // padding before the end
    })
    void malformedOnesAreRefused(String hex) {
        assertFalse(disguise.apply(Packets.of(hex)), hex);
        assertFalse(disguise.apply(Packets.of(EMPTY_REPORT + hex)), hex);
    }

    /** Whatever comes, what goes is a compound, not longer, and rewriting it again changes nothing. */
    @Test
    void randomBytesMakeCompoundsOrNothing() {
        Random random = new Random(7022);
        int kept = 0;
        for (int i = 0; i < 200_000; i++) {
            PacketBuffer buffer = random(random);
            int length = buffer.length();
            if (disguise.apply(buffer) && buffer.length() > 0) {
                kept++;
                String once = hex(buffer);
                assertTrue(buffer.length() <= length);
                assertTrue(buffer.length() < 8 || RtcpPackets.valid(buffer), once);
                assertTrue(buffer.length() < 8 || disguise.apply(buffer), once);
                assertEquals(once, hex(buffer));
            }
        }
        assertTrue(kept > 1_000, kept + " packets were kept");
    }

    private static PacketBuffer random(Random random) {
        StringBuilder compound = new StringBuilder();
        for (int i = 0; i <= random.nextInt(3); i++) {
            StringBuilder body = new StringBuilder();
            int words = random.nextInt(9);
            for (int j = 0; j < words * 4; j++) {
                body.append(String.format("%02X", random.nextInt(random.nextBoolean() ? 4 : 256)));
            }
            compound.append(packet(0x80 | random.nextInt(3), 200 + random.nextInt(9), body.toString()));
        }
        return Packets.of(compound.toString());
    }

    private String disguised(String hex) {
        PacketBuffer buffer = Packets.of(hex);
        assertTrue(disguise.apply(buffer), hex);
        return hex(buffer);
    }

    private static String hex(PacketBuffer buffer) {
        byte[] bytes = new byte[buffer.length()];
        buffer.bytes().get(0, bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static String plain(String hex) {
        return hex.replace(" ", "");
    }

    /** A packet of whole words. */
    private static String packet(int first, int type, String body) {
        return String.format("%02X%02X%04X", first, type, plain(body).length() / 8) + plain(body);
    }

    /** A chunk: its source, its items, at least one zero up to the boundary. */
    private static String chunk(String source, String items) {
        String chunk = source + items + "00";
        return chunk + "00".repeat((4 - chunk.length() / 2 % 4) % 4);
    }

    private static String item(int type, String text) {
        return String.format("%02X%02X", type, text.length()) + text(text);
    }

    private static String text(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
