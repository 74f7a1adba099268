package io.drawbridge.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.rtp.relay.PacketTap;
import io.drawbridge.rtp.udp.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever captures sees what crosses the wire, and only while he looks. */
class TapTest {
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final PacketTap tap = (packet, sent, local, remote) -> {
        byte[] bytes = new byte[packet.length()];
        packet.bytes().get(0, bytes);
        seen.add(new Seen(Phone.sequence(bytes), sent, local, remote));
    };

    private record Seen(int sequence, boolean sent, InetSocketAddress local, InetSocketAddress remote) {
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void seesWhatArrivesAndWhatIsSentWithItsAddresses(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();
            meeting.a.tap(tap);
            meeting.b.tap(tap);
            Engines.await(meeting.a.settled());
            Engines.await(meeting.b.settled());

            int sequence = meeting.alice.send(meeting.a.local());
            assertEquals(sequence, meeting.bob.receiveSequence());
            meeting.a.tap(null);
            meeting.b.tap(null);
            Engines.await(meeting.a.settled());
            Engines.await(meeting.b.settled());
            assertEquals(meeting.alice.send(meeting.a.local()), meeting.bob.receiveSequence());

            assertEquals(List.of(
                    new Seen(sequence, false, meeting.a.local(), meeting.alice.address()),
                    new Seen(sequence, true, meeting.b.local(), meeting.bob.address())), List.copyOf(seen));
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void seesAlsoWhatIsDropped(Transport transport) {
        try (Meeting meeting = new Meeting(transport); Phone stranger = new Phone(Loopback.at(77))) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.a.tap(tap);
            Engines.await(meeting.a.settled());

            int sequence = stranger.send(meeting.a.local());
            Engines.statistics(meeting.a, 1);

            assertTrue(seen.contains(new Seen(sequence, false, meeting.a.local(), stranger.address())), seen::toString);
            assertEquals(List.of(), meeting.bob.received());
        }
    }
}
