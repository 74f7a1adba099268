package io.drawbridge.core.ua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MuLawTest {
    @Test
    void knowsTheCornersOfTheStandard() {
        assertEquals((byte) 0xff, MuLaw.encode(0));
        assertEquals((byte) 0x80, MuLaw.encode(32767));
        assertEquals((byte) 0x00, MuLaw.encode(-32768));
        assertEquals(32124, MuLaw.decode((byte) 0x80));
        assertEquals(-32124, MuLaw.decode((byte) 0x00));
        assertEquals(0, MuLaw.decode((byte) 0xff));
        assertEquals(8, MuLaw.decode((byte) 0xfe));
    }

    @Test
    void everyOctetComesBackButNegativeZero() {
        for (int octet = 0; octet < 256; octet++) {
            int expected = octet == 0x7f ? 0xff : octet;
            assertEquals((byte) expected, MuLaw.encode(MuLaw.decode((byte) octet)), "octet " + octet);
        }
    }
}
