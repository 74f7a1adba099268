package io.drawbridge.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.rtp.packet.PacketBuffer;
import io.drawbridge.rtp.packet.RtpPacket;
import io.drawbridge.rtp.policy.RemoteMedia;
import io.drawbridge.rtp.relay.EndListener;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.PacketProcessor;
import io.drawbridge.rtp.relay.Relay;
import io.drawbridge.rtp.relay.RtpSender;
import io.drawbridge.rtp.stats.EndStatistics;
import io.drawbridge.rtp.udp.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Services and senders in place of a peer. */
class ProcessorTest {
    private static final PacketProcessor ECHO = (packet, end) -> end.send(packet);

    @ParameterizedTest
    @EnumSource
    void anEchoAnswersOnTheSameEnd(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.signal(Meeting.media(meeting.alice));
            attach(meeting.a, ECHO);

            for (int i = 0; i < 20; i++) {
                assertEquals(meeting.alice.send(meeting.a.local()), meeting.alice.receiveSequence());
            }

            EndStatistics statistics = Engines.statistics(meeting.a);
            assertEquals(20, statistics.packetsIn());
            assertEquals(20, statistics.packetsOut());
            assertEquals(List.of(), meeting.bob.received());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProcessorMayChangeThePacket(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.signal(Meeting.media(meeting.alice));
            attach(meeting.a, (packet, end) -> {
                packet.payloadType(8);
                packet.marker(true);
                packet.ssrc(1);
                packet.payload(new byte[] {1, 2}, 0, 2);
                end.send(packet);
            });
            int sequence = meeting.alice.send(meeting.a.local());

            assertArrayEquals(answer(sequence), meeting.alice.receive());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProcessorThatFailsCostsItsPacketOnly(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.signal(Meeting.media(meeting.alice));
            attach(meeting.a, (packet, end) -> {
                if (packet.payloadType() == 3) {
                    throw new IllegalStateException("a processor that fails, as this test wants it");
                }
                end.send(packet);
            });

            meeting.alice.send(meeting.a.local(), 3);
            Engines.statistics(meeting.a, 1);

            assertEquals(meeting.alice.send(meeting.a.local()), meeting.alice.receiveSequence());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isToldWhenItIsAttachedAndDetached(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            List<String> told = Collections.synchronizedList(new ArrayList<>());
            meeting.a.attach(new Telling("first", told));
            meeting.a.attach(new Telling("second", told));
            meeting.a.detach();
            meeting.a.attach(new Telling("third", told));
            Engines.await(meeting.a.settled());
            Engines.await(Relay.connect(meeting.a, meeting.b));
            meeting.a.attach(new Telling("fourth", told));
            meeting.a.close();
            meeting.a.attach(new Telling("late", told));
            Engines.await(meeting.a.settled());

            assertEquals(List.of("+first", "-first", "+second", "-second", "+third", "-third", "+fourth", "-fourth",
                    "-late"), List.copyOf(told));
        }
    }

    /** Two ends of ours talk to each other: each sends for itself and measures what comes. */
    @ParameterizedTest
    @EnumSource
    void sendersKeepTheirPaceAndAreMeasured(Transport transport) {
        try (Engines engines = new Engines(transport, Loopback.at(61))) {
            CountDownLatch enough = new CountDownLatch(25);
            MediaEnd one = engines.open(EndSettings.DEFAULT, EndListener.NONE);
            MediaEnd other = engines.open(1, EndSettings.DEFAULT, EndListener.NONE);
            one.remote(RemoteMedia.of(other.local(), other.local().getAddress()));
            other.remote(RemoteMedia.of(one.local(), one.local().getAddress()));
            other.attach((packet, end) -> enough.countDown());
            byte[] silence = new byte[160];
            long begun = System.nanoTime();
            RtpSender sender = RtpSender.start(one, 0, Duration.ofMillis(20), 160, packet -> {
                packet.payload(silence, 0, 160);
                return true;
            });
            // The sender goes on where its end goes.
            one.moveTo(engines.engine().loops().get(1));
            Engines.awaitLatch(enough);
            long millis = (System.nanoTime() - begun) / 1_000_000;
            one.unpace();
            Engines.await(one.settled());
            long sent = Engines.statistics(one).packetsOut();
            EndStatistics received = Engines.statistics(other, sent);

            assertEquals(sent, received.packetsIn());
            assertEquals(172 * sent, received.octetsIn());
            assertEquals(sender.ssrc(), received.ssrc());
            assertEquals(0, received.lost());
            assertTrue(millis >= 24 * 20, "25 packets in " + millis + " ms are too fast");
        }
    }

    private static void attach(MediaEnd end, PacketProcessor processor) {
        end.attach(processor);
        Engines.await(end.settled());
    }

    private static byte[] answer(int sequence) {
        RtpPacket packet = new RtpPacket(new PacketBuffer());
        packet.write(8, sequence, 160L * sequence, 1);
        packet.marker(true);
        packet.payload(new byte[] {1, 2}, 0, 2);
        byte[] bytes = new byte[packet.length()];
        packet.buffer().bytes().get(0, bytes);
        return bytes;
    }

    private record Telling(String name, List<String> told) implements PacketProcessor {
        @Override
        public void packet(RtpPacket packet, MediaEnd end) {
            told.add(name);
        }

        @Override
        public void attached(MediaEnd end) {
            told.add("+" + name);
        }

        @Override
        public void detached(MediaEnd end) {
            told.add("-" + name);
        }
    }
}
