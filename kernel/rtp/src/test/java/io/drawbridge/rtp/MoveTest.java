package io.drawbridge.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.rtp.loop.MediaLoop;
import io.drawbridge.rtp.relay.EndListener;
import io.drawbridge.rtp.relay.EndSettings;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.Relay;
import io.drawbridge.rtp.udp.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ends change their loops between two packets. */
class MoveTest {
    private static final EndSettings UNCAPPED = EndSettings.DEFAULT.withPacketsPerSecond(1_000_000);

    @ParameterizedTest
    @EnumSource
    void aPairMovesUnderTrafficAndLosesNothing(Transport transport) throws InterruptedException {
        try (Meeting meeting = new Meeting(transport, UNCAPPED)) {
            meeting.signal(Meeting.media(meeting.alice));
            meeting.lockAlice();
            List<MediaLoop> loops = meeting.engines.engine().loops();
            int packets = 4_000;

            // Lock-step by windows, so that no socket buffer overflows: what is lost then is lost by us.
            List<Integer> sent = new ArrayList<>();
            List<Integer> heard = new ArrayList<>();
            Thread mover = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 400; i++) {
                    meeting.a.moveTo(loops.get((i + 1) % 2));
                    Engines.await(meeting.a.settled());
                }
            });
            for (int i = 0; i < packets; i++) {
                sent.add(meeting.alice.send(meeting.a.local()));
                if (i % 10 == 9) {
                    for (int j = 0; j < 10; j++) {
                        heard.add(meeting.bob.receiveSequence());
                    }
                }
            }
            mover.join();

            assertEquals(sent, heard);
            Engines.await(meeting.b.settled());
            assertSame(meeting.a.loop(), meeting.b.loop());
            assertSame(loops.getFirst(), meeting.a.loop());
            assertEquals(2, loops.getFirst().load());
            assertEquals(0, loops.getLast().load());
            assertEquals(0, Engines.statistics(meeting.a).lost());
        }
    }

    @ParameterizedTest
    @EnumSource
    void messagesKeepTheirOrderWhileItMoves(Transport transport) {
        try (Engines engines = new Engines(transport, Loopback.at(61))) {
            MediaEnd end = engines.open();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                int number = i;
                end.moveTo(engines.engine().loops().get(i % 2));
                end.post(() -> order.add(number));
            }
            Engines.await(end.settled());

            assertEquals(2_000, order.size());
            assertEquals(order.stream().sorted().toList(), order);
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsOfTwoLoopsMeetOnOne(Transport transport) {
        try (Engines engines = new Engines(transport, Loopback.at(61));
                Phone alice = new Phone(Loopback.at(62));
                Phone bob = new Phone(Loopback.at(63))) {
            MediaEnd a = engines.open(0, EndSettings.DEFAULT, EndListener.NONE);
            MediaEnd b = engines.open(1, EndSettings.DEFAULT, EndListener.NONE);
            a.remote(Meeting.media(alice));
            b.remote(Meeting.media(bob));

            assertTrue(Engines.await(Relay.connect(b, a)));

            assertSame(a.loop(), b.loop());
            assertEquals(alice.send(a.local()), bob.receiveSequence());
            assertEquals(bob.send(b.local()), alice.receiveSequence());
        }
    }

    /** A join: an end leaves its peer for another one on another loop. */
    @ParameterizedTest
    @EnumSource
    void pairsAreRecombined(Transport transport) {
        try (Meeting one = new Meeting(transport);
                Phone carol = new Phone(Loopback.at(64));
                Phone dave = new Phone(Loopback.at(65))) {
            MediaEnd c = one.engines.open(1, EndSettings.DEFAULT, EndListener.NONE);
            MediaEnd d = one.engines.open(1, EndSettings.DEFAULT, EndListener.NONE);
            c.remote(Meeting.media(carol));
            d.remote(Meeting.media(dave));
            one.signal(Meeting.media(one.alice));
            Engines.await(Relay.connect(c, d));

            assertTrue(Engines.await(Relay.connect(one.a, c)));
            assertTrue(Engines.await(Relay.connect(d, one.b)));

            assertEquals(one.alice.send(one.a.local()), carol.receiveSequence());
            assertEquals(dave.send(d.local()), one.bob.receiveSequence());
            assertEquals(List.of(), one.alice.received());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everybodyConnectsEverybodyAtOnceAndPairsStayPairs(Transport transport) {
        try (Engines engines = new Engines(transport, Loopback.at(61))) {
            List<MediaEnd> ends = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                ends.add(engines.open(i % 2, EndSettings.DEFAULT, EndListener.NONE));
            }
            List<CompletionStage<Boolean>> outcomes = new ArrayList<>();
            for (int round = 0; round < 200; round++) {
                MediaEnd one = ends.get(round % 6);
                MediaEnd other = ends.get((round * 5 + 1) % 6);
                if (one.equals(other)) {
                    one.moveTo(engines.engine().loops().get(round % 2));
                } else {
                    outcomes.add(Relay.connect(one, other));
                }
            }

            outcomes.forEach(Engines::await);
            assertTrue(Engines.await(outcomes.getLast()), "the latest order holds");
            ends.forEach(MediaEnd::close);
            ends.forEach(end -> Engines.await(end.settled()));
            assertEquals(0, engines.engine().loops().stream().mapToInt(MediaLoop::load).sum());
        }
    }

    @ParameterizedTest
    @EnumSource
    void thereIsNoRelayToOneself(Transport transport) {
        try (Engines engines = new Engines(transport, Loopback.at(61))) {
            MediaEnd end = engines.open();

            assertThrows(IllegalArgumentException.class, () -> Relay.connect(end, end));
        }
    }
}
