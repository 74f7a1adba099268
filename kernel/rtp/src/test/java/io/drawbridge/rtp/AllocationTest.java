package io.drawbridge.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.PacketProcessor;
import io.drawbridge.rtp.udp.Transport;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A relayed packet costs no object: the loop’s thread allocates nothing however many there are. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final EndSettings UNCAPPED = EndSettings.DEFAULT.withPacketsPerSecond(1_000_000);
    private static final int PACKETS = 4_000;
    /** What the loop’s own timers and the questions of this test cost over a round, whatever the traffic. */
    private static final long ONE_OFF_BYTES = 4_000;

    @Test
    void aRelayedPacketAllocatesNothing() {
        try (Meeting meeting = new Meeting(Transport.EPOLL, UNCAPPED)) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();
            assertEquals(meeting.bob.send(meeting.b.local()), meeting.alice.receiveSequence());
            meeting.engines.pass(Duration.ofMillis(20));

            assertNothingAllocated(meeting, () -> {
                int toBob = meeting.alice.send(meeting.a.local());
                int toAlice = meeting.bob.send(meeting.b.local());
                assertEquals(toBob, meeting.bob.receiveSequence());
                assertEquals(toAlice, meeting.alice.receiveSequence());
            });
        }
    }

    @Test
    void aReportThatIsDisguisedAllocatesNothing() {
        try (Meeting meeting = new Meeting(Transport.EPOLL, UNCAPPED)) {
            meeting.signal(Meeting.media(meeting.alice).withRtcpMux());
            meeting.b.remote(Meeting.media(meeting.bob).withRtcpMux());
            meeting.lockAlice();
            assertEquals(meeting.bob.send(meeting.b.local()), meeting.alice.receiveSequence());
            meeting.engines.pass(Duration.ofMillis(20));
            byte[] report = Phone.tellingRtcp(7, "alice@pbx-7.corp.example", "Asterisk 20");

            assertNothingAllocated(meeting, () -> {
                meeting.alice.raw(meeting.a.local(), report);
                assertEquals(32 + 4 + 24, meeting.bob.receive().length);
            });
        }
    }

    @Test
    void anEchoedPacketAllocatesNothing() {
        try (Meeting meeting = new Meeting(Transport.EPOLL, UNCAPPED)) {
            PacketProcessor echo = (packet, end) -> end.send(packet);
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();
            meeting.a.attach(echo);
            Engines.await(meeting.a.settled());

            assertNothingAllocated(meeting, () ->
                    assertEquals(meeting.alice.send(meeting.a.local()), meeting.alice.receiveSequence()));
        }
    }

    /** The selector of the JDK is allowed a little, as long as it is little. */
    @Test
    void thePortableTransportAllocatesLittle() {
        try (Meeting meeting = new Meeting(Transport.NIO, UNCAPPED)) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();

            long perPacket = round(meeting, () ->
                    assertEquals(meeting.alice.send(meeting.a.local()), meeting.bob.receiveSequence())) / PACKETS;

            assertTrue(perPacket <= 128, perPacket + " bytes per packet");
        }
    }

    private static void assertNothingAllocated(Meeting meeting, Runnable packet) {
        round(meeting, packet);
        // The best of a few: a compilation or a growing queue in one of them is a one-off, a packet’s object is not.
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            least = Math.min(least, round(meeting, packet));
        }

        assertTrue(least <= ONE_OFF_BYTES, least + " bytes for " + PACKETS + " packets");
    }

    private static long round(Meeting meeting, Runnable packet) {
        long before = allocated(meeting.a);
        for (int i = 0; i < PACKETS; i++) {
            packet.run();
        }
        return allocated(meeting.a) - before;
    }

    private static long allocated(MediaEnd end) {
        return Engines.awaitFuture(end.loop().executor().submit(THREADS::getCurrentThreadAllocatedBytes));
    }
}
