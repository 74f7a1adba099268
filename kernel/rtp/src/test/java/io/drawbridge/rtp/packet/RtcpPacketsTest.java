package io.drawbridge.rtp.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtcpPacketsTest {

    @Test
    void takesACompound() {
        PacketBuffer compound = Packets.of("80 C9 0001 0000002A" + "81 CA 0002 0000002A 01016100");

        assertTrue(RtcpPackets.valid(compound));
        assertEquals(42, RtcpPackets.ssrc(compound));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "",
            "80 C9",
            "80 C9 0000",
            "40 C9 0001 0000002A",
            "80 00 0001 0000002A",
            "80 C9 0002 0000002A",
            "80 C9 0001 0000002A 81",
            "80 C9 0001 0000002A 01 CA 0000",
            "80 C9 FFFF 0000002A",
    })
    void knowsWhatIsNone(String hex) {
        assertFalse(RtcpPackets.valid(Packets.of(hex)));
    }

    @ParameterizedTest
    @CsvSource({"C8, true", "C0, true", "DF, true", "BF, false", "E0, false", "00, false", "80, false"})
    void tellsItFromRtpByTheSecondByte(String second, boolean muxed) {
        assertEquals(muxed, RtcpPackets.muxed(Packets.of("80" + second + "0001 0000002A")));
    }
}
