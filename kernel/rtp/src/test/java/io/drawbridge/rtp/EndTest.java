package io.drawbridge.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.rtp.policy.RemoteMedia;
import io.drawbridge.rtp.port.PortPool;
import io.drawbridge.rtp.port.PortRange;
import io.drawbridge.rtp.relay.EndListener;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.Opening;
import io.drawbridge.rtp.relay.Relay;
import io.drawbridge.rtp.stats.EndStatistics;
import io.drawbridge.rtp.udp.Transport;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hold, silence, errors of the network and the life of an end. */
class EndTest {

    @ParameterizedTest
    @EnumSource
    void holdStopsEachDirectionByItself(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();

            meeting.a.direction(true, false);
            Engines.await(meeting.a.settled());
            meeting.alice.send(meeting.a.local());
            assertEquals(meeting.bob.send(meeting.b.local()), meeting.alice.receiveSequence());
            assertEquals(1, Engines.statistics(meeting.a, 2).dropped().held());

            meeting.a.direction(false, true);
            Engines.await(meeting.a.settled());
            meeting.bob.send(meeting.b.local());
            meeting.lockAlice();
            assertEquals(1, Engines.statistics(meeting.a, 2).unsent().held());
            assertEquals(List.of(), meeting.alice.received());

            meeting.a.direction(true, true);
            Engines.await(meeting.a.settled());
            assertEquals(meeting.bob.send(meeting.b.local()), meeting.alice.receiveSequence());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBlackHoleTakesNothingAndKeepsItsLock(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();

            meeting.signal(RemoteMedia.of(new InetSocketAddress("0.0.0.0", 4000), Engines.address(Loopback.at(62))));
            meeting.bob.send(meeting.b.local());
            assertEquals(1, Engines.statistics(meeting.b, 1).packetsIn());
            meeting.lockAlice();
            assertEquals(1, Engines.statistics(meeting.a).unsent().held());

            meeting.signal(Meeting.media(meeting.alice));
            assertEquals(meeting.bob.send(meeting.b.local()), meeting.alice.receiveSequence());
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAPeerNothingIsSent(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();

            meeting.a.expect(List.of());
            Engines.await(meeting.a.settled());
            meeting.bob.send(meeting.b.local());

            assertEquals(1, Engines.statistics(meeting.b, 1).packetsIn());
            assertEquals(1, Engines.statistics(meeting.a).unsent().noAddress());
            assertEquals(List.of(), meeting.alice.received());
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsOwnPortIsNoPeer(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.signal(RemoteMedia.of(meeting.a.local(), meeting.a.local().getAddress()));
            meeting.bob.send(meeting.b.local());

            assertEquals(1, Engines.statistics(meeting.b, 1).packetsIn());
            assertEquals(1, Engines.statistics(meeting.a).unsent().held());
            assertEquals(0, Engines.statistics(meeting.a).packetsIn());
        }
    }

    @ParameterizedTest
    @EnumSource
    void silenceIsToldOnceAndItsEndToo(Transport transport) {
        EndSettings settings = EndSettings.DEFAULT.withMediaTimeout(Duration.ofSeconds(10));
        try (Meeting meeting = new Meeting(transport, settings)) {
            meeting.engines.pass(Duration.ofSeconds(60));
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();
            meeting.told.clear();

            meeting.engines.pass(Duration.ofSeconds(9));
            assertEquals(List.of(), List.copyOf(meeting.told));
            meeting.engines.pass(Duration.ofSeconds(1));
            meeting.engines.pass(Duration.ofSeconds(10));
            assertEquals(List.of("silent 10020"), List.copyOf(meeting.told));
            meeting.lockAlice();
            assertEquals(List.of("silent 10020", "resumed"), List.copyOf(meeting.told));
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdIsNoSilence(Transport transport) {
        EndSettings settings = EndSettings.DEFAULT.withMediaTimeout(Duration.ofSeconds(10));
        try (Meeting meeting = new Meeting(transport, settings)) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.a.direction(true, false);
            Engines.await(meeting.a.settled());

            meeting.engines.pass(Duration.ofSeconds(60));
            assertEquals(List.of(), List.copyOf(meeting.told));

            meeting.a.direction(true, true);
            Engines.await(meeting.a.settled());
            meeting.engines.pass(Duration.ofSeconds(9));
            assertEquals(List.of(), List.copyOf(meeting.told));
            meeting.engines.pass(Duration.ofSeconds(1));
            assertEquals(List.of("silent 10000"), List.copyOf(meeting.told));
        }
    }

    /** The peer’s port is closed: ICMP fails calls on the socket, but the end lives and loses nothing. */
    @ParameterizedTest
    @EnumSource
    void aRefusingPeerClosesNothing(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();
            int port = meeting.alice.address().getPort();
            meeting.alice.close();
            for (int i = 1; i <= 20; i++) {
                meeting.bob.send(meeting.b.local());
                Engines.statistics(meeting.b, i);
            }
            EndStatistics refused = Engines.statistics(meeting.a);
            // the JDK tells of ICMP on connected channels only, and throws packets away when it connects one
            assertEquals(transport == Transport.EPOLL, refused.refused() > 0, refused::toString);
            assertEquals(20, refused.packetsOut());

            try (Phone again = new Phone(Loopback.at(62), port)) {
                assertEquals(meeting.bob.send(meeting.b.local()), again.receiveSequence());
                assertEquals(again.send(meeting.a.local()), meeting.bob.receiveSequence());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingGivesThePortsBackToRest(Transport transport) throws Exception {
        AtomicLong clock = new AtomicLong();
        PortPool one = new PortPool(Engines.address(Loopback.at(65)), new PortRange(45_000, 45_001),
                Duration.ofSeconds(5), clock::get, new Random(1));
        try (RtpEngine engine = RtpEngine.start(new RtpSettings(1, transport, 0))) {
            MediaEnd end = open(engine, one);
            Opening.Refused refused = assertInstanceOf(Opening.Refused.class,
                    engine.open(one, engine.loop(), EndSettings.DEFAULT, EndListener.NONE));
            assertEquals(Opening.Refused.PORTS_EXHAUSTED, refused.reason());

            end.close();
            end.close();
            Engines.await(end.settled());

            assertTrue(end.isClosed());
            assertEquals(0, engine.loop().load());
            assertInstanceOf(Opening.Refused.class,
                    engine.open(one, engine.loop(), EndSettings.DEFAULT, EndListener.NONE));
            openOnceFree(engine, one, clock).close();
        }
        new DatagramSocket(new InetSocketAddress(Loopback.at(65), 45_000)).close();
    }

    @ParameterizedTest
    @EnumSource
    void aPortOfSomebodyElseIsPassedOver(Transport transport) throws Exception {
        PortPool two =
                new PortPool(Engines.address(Loopback.at(65)), new PortRange(45_100, 45_103), Duration.ofDays(1));
        try (DatagramSocket taken = new DatagramSocket(new InetSocketAddress(Loopback.at(65), 45_101));
                RtpEngine engine = RtpEngine.start(new RtpSettings(1, transport, 0))) {
            assertEquals(45_102, open(engine, two).local().getPort());

            Opening.Refused refused = assertInstanceOf(Opening.Refused.class,
                    engine.open(two, engine.loop(), EndSettings.DEFAULT, EndListener.NONE));

            assertTrue(taken.isBound());
            assertTrue(List.of(Opening.Refused.PORTS_EXHAUSTED, Opening.Refused.SOCKET_REFUSED)
                    .contains(refused.reason()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClosedEndIsConnectedToNobody(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            MediaEnd closed = meeting.engines.open();
            closed.close();
            Engines.await(closed.settled());

            assertFalse(Engines.await(Relay.connect(meeting.a, closed)));
            assertFalse(Engines.await(Relay.connect(closed, meeting.a)));
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEndWhosePeerIsDetachedCountsAndDrops(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();

            meeting.b.detach();
            Engines.await(meeting.b.settled());
            meeting.alice.send(meeting.a.local());

            assertEquals(1, Engines.statistics(meeting.a, 2).dropped().noPeer());
            assertEquals(List.of(), meeting.bob.received());
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEngineClosesWhatIsStillOpen(Transport transport) {
        List<MediaEnd> ends = new ArrayList<>();
        try (Engines engines = new Engines(transport, Loopback.at(61))) {
            for (int i = 0; i < 10; i++) {
                ends.add(engines.open(i % 2, EndSettings.DEFAULT, EndListener.NONE));
            }
        }

        assertTrue(ends.stream().allMatch(MediaEnd::isClosed));
        ends.forEach(MediaEnd::close);
    }

    /** A selector of the JDK closes a socket only when it next looks at it: some rounds of the loop later. */
    private static MediaEnd openOnceFree(RtpEngine engine, PortPool pool, AtomicLong clock) {
        for (int i = 0; i < 100; i++) {
            clock.addAndGet(Duration.ofSeconds(5).toNanos());
            if (engine.open(pool, engine.loop(), EndSettings.DEFAULT, EndListener.NONE) instanceof MediaEnd end) {
                return end;
            }
            Engines.awaitFuture(engine.loop().executor().submit(() -> { }));
        }
        throw new AssertionError("the ports never became free");
    }

    private static MediaEnd open(RtpEngine engine, PortPool pool) {
        return assertInstanceOf(MediaEnd.class,
                engine.open(pool, engine.loop(), EndSettings.DEFAULT, EndListener.NONE));
    }
}
