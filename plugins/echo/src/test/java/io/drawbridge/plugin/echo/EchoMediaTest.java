package io.drawbridge.plugin.echo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.drawbridge.api.testkit.CollectingSink;
import io.drawbridge.api.testkit.FakeRtpPacket;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EchoMediaTest {
    private static final int OURS = 0xcafe0001;

    private final EchoMedia echo = new EchoMedia(OURS, 65_534);
    private final CollectingSink sink = new CollectingSink();

    @Test
    void keepsEverythingButSourceAndSequence() {
        FakeRtpPacket packet = FakeRtpPacket.silence(7, 0xfffffff0L, 0x1111);
        packet.marker(true);
        byte[] before = packet.bytes();

        echo.packet(packet, sink);

        byte[] after = sink.sent().getFirst().bytes();
        assertArrayEquals(Arrays.copyOfRange(before, 0, 2), Arrays.copyOfRange(after, 0, 2));
        assertEquals(65_534, sink.sent().getFirst().sequence());
        assertEquals(0xfffffff0L, sink.sent().getFirst().timestamp());
        assertEquals(0xcafe0001L, sink.sent().getFirst().ssrc());
        assertArrayEquals(Arrays.copyOfRange(before, 12, before.length), Arrays.copyOfRange(after, 12, after.length));
    }

    @Test
    void numbersOnAcrossTheWrap() {
        feed(0x1111, 65_535, 0, 1, 2);

        assertEquals(List.of(65_534, 65_535, 0, 1), sequences());
    }

    @Test
    void showsWhatWasLostOvertakenOrDoubled() {
        feed(0x1111, 10, 11, 14, 13, 13, 15);

        assertEquals(List.of(65_534, 65_535, 2, 1, 1, 3), sequences());
    }

    @Test
    void numbersOnWhenTheSenderStartsAnew() {
        feed(0x1111, 10, 11);
        feed(0x2222, 40_000, 40_001);
        feed(0x2222, 100);

        assertEquals(List.of(65_534, 65_535, 0, 1, 2), sequences());
        assertEquals(List.of(false, false, true, false, true),
                sink.sent().stream().map(FakeRtpPacket::marker).toList());
    }

    @Test
    void returnsTelephoneEvents() {
        // A digit 5 that has ended, volume 10, 160 ms (RFC 4733 §2.3), three times as senders do, at one timestamp.
        for (int i = 0; i < 3; i++) {
            FakeRtpPacket event = FakeRtpPacket.carrying((byte) 5, (byte) 0x8a, (byte) 0x05, (byte) 0x00);
            event.payloadType(101);
            event.sequence(30 + i);
            event.timestamp(1600);
            echo.packet(event, sink);
        }

        assertEquals(List.of(65_534, 65_535, 0), sequences());
        for (FakeRtpPacket event : sink.sent()) {
            assertEquals(101, event.payloadType());
            assertEquals(1600, event.timestamp());
            assertEquals(0x8a, event.payload(1) & 0xff);
        }
    }

    @Test
    void drawsAnSsrcForEachCall() {
        new EchoMedia().packet(FakeRtpPacket.silence(1, 0, 1), sink);
        new EchoMedia().packet(FakeRtpPacket.silence(1, 0, 1), sink);

        assertNotEquals(sink.sent().get(0).ssrc(), sink.sent().get(1).ssrc());
    }

    private void feed(long ssrc, int... numbers) {
        for (int number : numbers) {
            echo.packet(FakeRtpPacket.silence(number, 160L * number, ssrc), sink);
        }
    }

    private List<Integer> sequences() {
        return sink.sent().stream().map(FakeRtpPacket::sequence).toList();
    }
}
