package io.drawbridge.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.rtp.policy.RemoteMedia;
import io.drawbridge.rtp.relay.MediaEnd;
import io.drawbridge.rtp.relay.Relay;
import io.drawbridge.rtp.udp.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two phones, two ends: what one says the other hears. */
class RelayTest {

    static Stream<Arguments> networks() {
        return Stream.of(Transport.EPOLL, Transport.NIO)
                .flatMap(transport -> Stream.of(Loopback.at(61), "::1")
                        .map(address -> Arguments.of(transport, address)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void relaysBothWays(Transport transport, String address) {
        try (Engines engines = new Engines(transport, address);
                Phone alice = new Phone(address);
                Phone bob = new Phone(address)) {
            MediaEnd a = engines.open();
            MediaEnd b = engines.open();
            a.remote(RemoteMedia.of(alice.address(), alice.address().getAddress()));
            b.remote(RemoteMedia.of(bob.address(), bob.address().getAddress()));
            assertTrue(Engines.await(Relay.connect(a, b)));

            for (int i = 0; i < 50; i++) {
                assertEquals(alice.send(a.local()), bob.receiveSequence());
                assertEquals(bob.send(b.local()), alice.receiveSequence());
            }

            assertEquals(50, Engines.statistics(a).packetsIn());
            assertEquals(50 * 172, Engines.statistics(a).octetsOut());
            assertEquals(alice.ssrc(), Engines.statistics(a).ssrc());
            assertEquals(0, Engines.statistics(a).lost());
            assertEquals(alice.address(), a.source());
        }
    }

    /** RTP may follow the answer that allows it faster than a busy loop hears of the answer. */
    @ParameterizedTest
    @MethodSource("networks")
    void whatWasOrderedHoldsForAPacketThatIsReadLater(Transport transport, String address) {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch bothSent = new CountDownLatch(1);
        try (Engines engines = new Engines(transport, address);
                Phone carol = new Phone(address);
                Phone alice = new Phone(address);
                Phone bob = new Phone(address)) {
            MediaEnd holder = engines.open();
            MediaEnd a = engines.open();
            MediaEnd b = engines.open();
            holder.remote(RemoteMedia.of(carol.address(), carol.address().getAddress()));
            holder.attach((_, _) -> {
                holding.countDown();
                Engines.awaitLatch(release);
            });
            List.of(holder, a, b).forEach(end -> Engines.await(end.settled()));

            // given a loop that has both packets in one batch, and is held at the first
            holder.loop().execute(() -> Engines.awaitLatch(bothSent));
            carol.send(holder.local());
            int sent = alice.send(a.local());
            bothSent.countDown();
            Engines.awaitLatch(holding);

            // when the second one's end is told who its peer is
            a.remote(RemoteMedia.of(alice.address(), alice.address().getAddress()));
            b.remote(RemoteMedia.of(bob.address(), bob.address().getAddress()));
            CompletionStage<Boolean> connected = Relay.connect(a, b);
            release.countDown();

            assertTrue(Engines.await(connected));
            assertEquals(sent, bob.receiveSequence());
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void relaysControlToTheControlPort(Transport transport, String address) {
        try (Engines engines = new Engines(transport, address);
                Phone alice = new Phone(address);
                Phone aliceControl = new Phone(address);
                Phone bob = new Phone(address);
                Phone bobControl = new Phone(address)) {
            MediaEnd a = engines.open();
            MediaEnd b = engines.open();
            a.remote(RemoteMedia.of(alice.address(), alice.address().getAddress())
                    .withRtcp(aliceControl.address()));
            b.remote(RemoteMedia.of(bob.address(), bob.address().getAddress()).withRtcp(bobControl.address()));
            Engines.await(Relay.connect(a, b));

            byte[] report = Phone.rtcp(7);
            aliceControl.raw(a.localControl(), report);

            assertArrayEquals(report, bobControl.receive());
            bobControl.raw(b.localControl(), report);
            assertArrayEquals(report, aliceControl.receive());
            assertEquals(1, Engines.statistics(a).rtcpIn());
            assertEquals(1, Engines.statistics(a).rtcpOut());
            assertEquals(List.of(), bob.received());
        }
    }

    /** The report crosses, the host name does not; one leg keeps one name, on its own port as on that of RTP. */
    @ParameterizedTest
    @MethodSource("networks")
    void hidesWhoSendsControl(Transport transport, String address) {
        try (Engines engines = new Engines(transport, address);
                Phone alice = new Phone(address);
                Phone bob = new Phone(address);
                Phone bobControl = new Phone(address)) {
            MediaEnd a = engines.open();
            MediaEnd b = engines.open();
            a.remote(RemoteMedia.of(alice.address(), alice.address().getAddress()).withRtcpMux());
            b.remote(RemoteMedia.of(bob.address(), bob.address().getAddress()).withRtcp(bobControl.address()));
            Engines.await(Relay.connect(a, b));
            assertEquals(alice.send(a.local()), bob.receiveSequence());

            alice.raw(a.local(), Phone.tellingRtcp(7, "alice@pbx-7.corp.example", "Asterisk 20"));
            byte[] first = bobControl.receive();
            alice.raw(a.local(), Phone.tellingRtcp(7, "alice@pbx-7.corp.example", "Asterisk 20"));
            byte[] again = bobControl.receive();
            bobControl.raw(b.localControl(), Phone.tellingRtcp(8, "bob@10.0.0.5", "Gateway"));
            byte[] back = alice.receive();

            assertArrayEquals(first, again);
            assertEquals(32 + 4 + 24, first.length);
            assertArrayEquals(Arrays.copyOf(Phone.tellingRtcp(7, "", ""), 32), Arrays.copyOf(first, 32));
            assertEquals(-1, text(first).indexOf("corp"));
            assertEquals(-1, text(first).indexOf("Asterisk"));
            assertEquals(-1, text(back).indexOf("10.0.0.5"));
            assertEquals(12, back[41]);
            assertNotEquals(text(first).substring(42, 54), text(back).substring(42, 54));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void relaysControlBetweenAMuxedAndASeparatePort(Transport transport, String address) {
        try (Engines engines = new Engines(transport, address);
                Phone alice = new Phone(address);
                Phone bob = new Phone(address);
                Phone bobControl = new Phone(address)) {
            MediaEnd a = engines.open();
            MediaEnd b = engines.open();
            a.remote(RemoteMedia.of(alice.address(), alice.address().getAddress()).withRtcpMux());
            b.remote(RemoteMedia.of(bob.address(), bob.address().getAddress()).withRtcp(bobControl.address()));
            Engines.await(Relay.connect(a, b));
            assertEquals(alice.send(a.local()), bob.receiveSequence());

            byte[] report = Phone.rtcp(7);
            alice.raw(a.local(), report);
            assertArrayEquals(report, bobControl.receive());
            bobControl.raw(b.localControl(), report);
            assertArrayEquals(report, alice.receive());

            assertEquals(1, Engines.statistics(a).packetsIn());
            assertEquals(1, Engines.statistics(a).rtcpIn());
        }
    }
}
