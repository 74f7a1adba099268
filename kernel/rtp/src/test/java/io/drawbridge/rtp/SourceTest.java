package io.drawbridge.rtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.rtp.policy.PayloadTypes;
import io.drawbridge.rtp.policy.RemoteMedia;
import io.drawbridge.rtp.policy.SourceMode;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.stats.EndStatistics;
import io.drawbridge.rtp.udp.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is heard, and who is not, over real sockets. */
class SourceTest {

    @ParameterizedTest
    @EnumSource
    void nobodyIsHeardBeforeSignalling(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.alice.send(meeting.a.local());
            meeting.bob.send(meeting.b.local());
            assertEquals(1, Engines.statistics(meeting.a, 1).dropped().foreign());
            assertEquals(1, Engines.statistics(meeting.b, 1).packetsIn());
            assertEquals(1, Engines.statistics(meeting.a).unsent().noAddress());

            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();

            assertEquals(1, Engines.statistics(meeting.a).packetsIn());
            assertEquals(List.of(), meeting.alice.received());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStrangerInjectsNothingBeforeTheLock(Transport transport) {
        try (Meeting meeting = new Meeting(transport); Phone stranger = new Phone(Loopback.at(66))) {
            meeting.signal(Meeting.media(meeting.alice));

            for (int i = 0; i < 20; i++) {
                stranger.send(meeting.a.local());
            }
            meeting.lockAlice();

            assertEquals(20, Engines.statistics(meeting.a).dropped().foreign());
            assertEquals(List.of(), meeting.bob.received());
            meeting.bob.send(meeting.b.local());
            meeting.alice.receive();
            assertEquals(List.of(), stranger.received());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStrangerInjectsNothingAfterTheLock(Transport transport) {
        try (Meeting meeting = new Meeting(transport); Phone stranger = new Phone(Loopback.at(66))) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();

            for (int i = 0; i < 20; i++) {
                stranger.send(meeting.a.local());
                meeting.lockAlice();
            }

            EndStatistics statistics = Engines.statistics(meeting.a);
            assertEquals(21, statistics.packetsIn());
            assertEquals(List.of(), meeting.bob.received());
            assertEquals(meeting.alice.ssrc(), statistics.ssrc());
        }
    }

    /** The loop is kept busy while both queue up; the lock comes with the first packet and must let no other in. */
    @ParameterizedTest
    @EnumSource
    void whatAStrangerQueuedBeforeTheLockIsChecked(Transport transport) throws InterruptedException {
        try (Meeting meeting = new Meeting(transport); Phone stranger = new Phone(Loopback.at(66))) {
            meeting.signal(Meeting.media(meeting.alice));
            CountDownLatch busy = new CountDownLatch(1);
            CountDownLatch queued = new CountDownLatch(1);
            meeting.a.post(() -> {
                busy.countDown();
                Engines.awaitLatch(queued);
            });
            busy.await();
            int first = meeting.alice.send(meeting.a.local());
            for (int i = 0; i < 10; i++) {
                stranger.send(meeting.a.local());
            }
            queued.countDown();

            assertEquals(first, meeting.bob.receiveSequence());
            Engines.await(meeting.a.settled());
            meeting.engines.pass(Duration.ofMillis(30));
            meeting.lockAlice();

            assertEquals(2, Engines.statistics(meeting.a).packetsIn());
            assertEquals(List.of(), meeting.bob.received());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereAnySourceMayWinFourPacketsLock(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            InetSocketAddress inside = new InetSocketAddress(Loopback.at(99), 4000);
            meeting.signal(RemoteMedia.of(inside, Engines.address(Loopback.at(62))).withMode(SourceMode.ANY));
            assertNull(meeting.a.source());

            int last = 0;
            for (int i = 1; i <= 4; i++) {
                meeting.engines.pass(Duration.ofMillis(20));
                last = meeting.alice.send(meeting.a.local());
                Engines.statistics(meeting.a, i);
            }

            assertEquals(last, meeting.bob.receiveSequence());
            EndStatistics statistics = Engines.statistics(meeting.a);
            assertEquals(3, statistics.dropped().beforeLock());
            assertEquals(meeting.alice.address(), meeting.a.source());
            assertEquals(List.of("locked " + meeting.alice.address().getPort()), List.copyOf(meeting.told));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReInviteToAnotherAddressLosesNothingOfTheOldOne(Transport transport) {
        try (Meeting meeting = new Meeting(transport); Phone second = new Phone(Loopback.at(64))) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();

            meeting.signal(Meeting.media(second));
            assertEquals(meeting.alice.send(meeting.a.local()), meeting.bob.receiveSequence());
            meeting.bob.send(meeting.b.local());
            second.receive();
            assertEquals(second.send(meeting.a.local()), meeting.bob.receiveSequence());
            meeting.alice.send(meeting.a.local());
            assertEquals(second.send(meeting.a.local()), meeting.bob.receiveSequence());

            assertEquals(List.of("locked " + meeting.alice.address().getPort(),
                    "locked " + second.address().getPort() + " after " + meeting.alice.address().getPort()),
                    List.copyOf(meeting.told));
            assertEquals(1, Engines.statistics(meeting.a).ssrcChanges());
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterSilenceAnotherPortOfTheSameHostIsHeard(Transport transport) {
        try (Meeting meeting = new Meeting(transport);
                Phone rebound = new Phone(Loopback.at(62));
                Phone stranger = new Phone(Loopback.at(66))) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();

            meeting.engines.pass(Duration.ofSeconds(4));
            int last = 0;
            for (int i = 1; i <= 4; i++) {
                stranger.send(meeting.a.local());
                last = rebound.send(meeting.a.local());
                Engines.statistics(meeting.a, 1 + 2 * i);
                meeting.engines.pass(Duration.ofMillis(20));
            }

            assertEquals(last, meeting.bob.receiveSequence());
            assertEquals(rebound.address(), meeting.a.source());
            meeting.bob.send(meeting.b.local());
            rebound.receive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalEarlyDialogsMaySendUntilOneIsConfirmed(Transport transport) {
        try (Meeting meeting = new Meeting(transport); Phone other = new Phone(Loopback.at(64))) {
            meeting.a.expect(List.of(Meeting.media(meeting.alice), Meeting.media(other)));
            Engines.await(meeting.a.settled());

            assertEquals(other.send(meeting.a.local()), meeting.bob.receiveSequence());
            meeting.bob.send(meeting.b.local());
            other.receive();
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();

            assertEquals(meeting.alice.address(), meeting.a.source());
            other.send(meeting.a.local());
            meeting.lockAlice();
            assertEquals(List.of(), meeting.bob.received());
        }
    }

    /** A port that is open to all is deaf for a moment once too many strangers call; the loop serves the others. */
    @ParameterizedTest
    @EnumSource
    void aFloodOfStrangersIsLookedAtInPart(Transport transport) {
        try (Meeting meeting = new Meeting(transport); Phone stranger = new Phone(Loopback.at(66))) {
            meeting.signal(Meeting.media(meeting.alice));
            for (int i = 1; i <= 500; i++) {
                stranger.send(meeting.a.local());
                Engines.statistics(meeting.a, i);
            }

            int heard = meeting.alice.send(meeting.a.local());
            assertEquals(500, Engines.statistics(meeting.a).dropped().foreign());
            assertEquals(0, Engines.statistics(meeting.a).packetsIn());
            meeting.engines.pass(Duration.ofMillis(1));

            assertEquals(heard, meeting.bob.receiveSequence());
        }
    }

    @ParameterizedTest
    @EnumSource
    void controlPacketsOnTheMediaPortProveNothing(Transport transport) {
        try (Meeting meeting = new Meeting(transport)) {
            meeting.signal(Meeting.media(meeting.alice).withRtcpMux());
            for (int i = 1; i <= 5; i++) {
                meeting.alice.raw(meeting.a.local(), Phone.rtcp(i));
            }

            assertEquals(5, Engines.statistics(meeting.a, 5).dropped().beforeLock());
            assertNull(meeting.a.source());
        }
    }

    @ParameterizedTest
    @EnumSource
    void filtersAndCapsAreCounted(Transport transport) {
        try (Meeting meeting = new Meeting(transport, EndSettings.DEFAULT.withPacketsPerSecond(20))) {
            meeting.signal(Meeting.media(meeting.alice).withPayloadTypes(PayloadTypes.of(0, 101)));
            meeting.lockAlice();

            meeting.alice.send(meeting.a.local(), 8);
            meeting.alice.raw(meeting.a.local(), new byte[1600]);
            meeting.alice.raw(meeting.a.local(), new byte[0]);
            meeting.alice.raw(meeting.a.local(), "hello, this is no RTP".getBytes(UTF_8));
            assertEquals(meeting.alice.send(meeting.a.local(), 101), meeting.bob.receiveSequence());
            for (int i = 0; i < 50; i++) {
                meeting.alice.send(meeting.a.local());
            }

            EndStatistics.Dropped dropped = Engines.statistics(meeting.a, 56).dropped();
            assertEquals(1, dropped.payloadType());
            assertEquals(1, dropped.oversize());
            assertEquals(2, dropped.malformed());
            assertTrue(dropped.rate() >= 40, dropped.toString());
            meeting.engines.pass(Duration.ofSeconds(2));
            meeting.bob.received();
            meeting.lockAlice();
        }
    }
}
