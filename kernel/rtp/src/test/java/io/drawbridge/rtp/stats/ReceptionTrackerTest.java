package io.drawbridge.rtp.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.rtp.packet.PacketBuffer;
import io.drawbridge.rtp.packet.RtpPacket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReceptionTrackerTest {
    private static final long MILLI = 1_000_000;

    private final Counters counters = new Counters();
    private final ReceptionTracker tracker = new ReceptionTracker(counters);
    private final RtpPacket packet = new RtpPacket(new PacketBuffer());
    private long now = 7 * MILLI;

    @Test
    void knowsNothingBeforeTheFirstPacket() {
        EndStatistics none = EndStatistics.of(counters, now);

        assertNull(none.sinceLastPacket());
        assertEquals(-1, none.payloadType());
    }

    @Test
    void countsGapsAcrossTheWrap() {
        for (int i = 65_530; i < 65_530 + 20; i++) {
            if (i % 5 != 0) {
                receive(i, 1);
            }
        }

        // 65530 begins no count; 65535, 65540, 65545 are gone.
        assertEquals(3, counters.get(Counter.LOST));
        assertEquals(16, counters.get(Counter.RTP_PACKETS_IN));
    }

    @Test
    void aLatePacketIsNotLost() {
        receive(10, 1);
        receive(12, 1);
        assertEquals(1, counters.get(Counter.LOST));
        receive(11, 1);
        assertEquals(0, counters.get(Counter.LOST));
    }

    @Test
    void aLatePacketFromBeforeTheWrapIsNotLost() {
        receive(65_534, 1);
        receive(0, 1);
        receive(65_535, 1);
        receive(1, 1);

        assertEquals(0, counters.get(Counter.LOST));
    }

    @Test
    void duplicatesDoNotMakeLossesNegative() {
        receive(10, 1);
        receive(10, 1);
        receive(10, 1);

        assertEquals(0, counters.get(Counter.LOST));
    }

    @Test
    void aRestartKeepsTheLossesSoFar() {
        receive(10, 1);
        receive(12, 1);
        receive(40_000, 1);
        receive(40_002, 1);

        assertEquals(2, counters.get(Counter.LOST));
    }

    @Test
    void aNewSynchronisationSourceIsCountedAndLosesNothing() {
        receive(10, 1);
        receive(500, 2);
        receive(501, 2);
        receive(11, 1);

        assertEquals(2, counters.get(Counter.SSRC_CHANGES));
        assertEquals(0, counters.get(Counter.LOST));
        assertEquals(1, counters.get(Counter.SSRC));
    }

    @Test
    void evenSpacingHasNoJitter() {
        for (int i = 0; i < 100; i++) {
            receive(i, 1);
        }

        assertEquals(0, counters.get(Counter.JITTER));
    }

    @Test
    void jitterIsTheMeanDeviation() {
        for (int i = 0; i < 500; i++) {
            now += i % 2 == 0 ? 4 * MILLI : -4 * MILLI;
            receive(i, 1);
        }

        Duration jitter = EndStatistics.of(counters, now).jitter();
        assertTrue(Math.abs(jitter.toNanos() - 4 * MILLI) < MILLI / 100, jitter.toString());
    }

    @Test
    void telephoneEventsOfOneTimestampHaveNoJitter() {
        receive(1, 1);
        for (int i = 2; i < 20; i++) {
            packet.write(101, i, 5000, 1);
            now += 20 * MILLI;
            tracker.received(packet, 8000, now);
        }

        assertTrue(counters.get(Counter.JITTER) < 40 * MILLI, "only the first of the event has a new timestamp");
        assertEquals(101, EndStatistics.of(counters, now).payloadType());
    }

    private void receive(int sequence, long ssrc) {
        packet.write(0, sequence, sequence * 160L, ssrc);
        now += 20 * MILLI;
        tracker.received(packet, 8000, now);
    }
}
