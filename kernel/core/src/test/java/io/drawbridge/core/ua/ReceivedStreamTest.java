package io.drawbridge.core.ua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReceivedStreamTest {
    private static final long FRAME = 20_000_000;

    private final ReceivedStream stream = new ReceivedStream();

    @Test
    void anEvenStreamHasNoLossAndNoJitterAcrossTheWrap() {
        for (int i = 0; i < 100; i++) {
            stream.packet(7, (65_500 + i) & 0xffff, (0xffff_f000L + 160L * i) & 0xffff_ffffL, i * FRAME);
        }

        assertEquals(0, stream.lost());
        assertEquals(0, stream.lateOrDouble());
        assertEquals(0, stream.jitterMillis(), 0.01);
        assertEquals(1, stream.sources());
    }

    @Test
    void whatNeverCameIsLostAndWhatWasOvertakenIsNot() {
        for (int sequence : new int[] {1, 2, 4, 3, 7}) {
            stream.packet(7, sequence, 160L * sequence, sequence * FRAME);
        }

        assertEquals(2, stream.lost());
        assertEquals(1, stream.lateOrDouble());
    }

    @Test
    void jitterIsThatOfTheStandard() {
        // Every second packet 10 ms late: the differences are 10 ms throughout, and so is the mean deviation.
        for (int i = 0; i < 500; i++) {
            stream.packet(7, i, 160L * i, i * FRAME + (i % 2) * FRAME / 2);
        }

        assertEquals(10, stream.jitterMillis(), 0.1);
    }

    @Test
    void anotherSourceBeginsAnewAndLossIsKept() {
        stream.packet(7, 1, 0, 0);
        stream.packet(7, 3, 320, 2 * FRAME);
        stream.packet(8, 40_000, 9_000_000, 3 * FRAME);
        stream.packet(8, 40_001, 9_000_160, 4 * FRAME);

        assertEquals(1, stream.lost());
        assertEquals(2, stream.sources());
        assertEquals(0, stream.jitterMillis(), 0.01);
    }
}
