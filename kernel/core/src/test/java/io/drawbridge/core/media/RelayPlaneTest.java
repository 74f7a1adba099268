package io.drawbridge.core.media;

import static io.drawbridge.core.media.Sdp.audioOf;
import static io.drawbridge.core.media.Sdp.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.api.media.PacketEndpoint;
import io.drawbridge.api.media.PacketSink;
import io.drawbridge.api.media.RtpPacket;
import io.drawbridge.core.sdp.MediaTargetPolicy;
import io.drawbridge.core.sdp.OwnPorts;
import io.drawbridge.core.sdp.SdpLimits;
import io.drawbridge.rtp.RtpEngine;
import io.drawbridge.rtp.RtpSettings;
import io.drawbridge.rtp.port.PortPool;
import io.drawbridge.rtp.port.PortRange;
import io.drawbridge.rtp.relay.EndSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The plane with real ports: what the parties of a call hear of one another, and of strangers. */
@Timeout(30)
class RelayPlaneTest {
    private static final int UNWANTED = 666;

    private final AtomicLong clock = new AtomicLong(1_000_000_000L);
    private final Heard heard = new Heard();
    private RtpEngine engine;
    private PortPool edge;
    private PortPool core;
    private RelayPlane plane;
    private MediaSession session;
    private Party alice;
    private Party bob;
    private MediaLeg a;
    private MediaLeg b;
    private InetSocketAddress towardsAlicesSide = new InetSocketAddress(0);
    private InetSocketAddress towardsBobsSide = new InetSocketAddress(0);

    @BeforeEach
    void open() throws IOException {
        engine = RtpEngine.start(RtpSettings.standard().withLoops(2), clock::get);
        edge = pool("127.61.1.1");
        core = pool("127.61.2.1");
        plane = new RelayPlane(engine, List.of(network("edge", edge), network("core", core)), SdpLimits.DEFAULT);
        session = plane.open("call-1", heard);
        alice = new Party("127.61.1.9");
        bob = new Party("127.61.2.9");
        a = session.leg(settings("a", "edge", alice));
        b = session.leg(settings("b1", "core", bob));
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        alice.close();
        bob.close();
        assertEquals(0, edge.occupancy().used());
        assertEquals(0, core.occupancy().used());
    }

    @Test
    void rtpAndRtcpFlowBothWaysAndAreCounted() throws IOException {
        establish();
        alice.reaches(towardsAlicesSide, bob, 8, 1);
        bob.reaches(towardsBobsSide, alice, 8, 2);
        alice.reachesControl(towardsAlicesSide, bob);
        bob.reachesControl(towardsBobsSide, alice);
        assertTrue(session.statistics(a).packetsReceived() > 0);
        assertEquals("PCMA", session.statistics(a).codec());
        assertEquals(alice.address + ":" + alice.port(), session.statistics(a).remote());
        assertTrue(heard.sources.contains(bob.address + ":" + bob.port()), heard.sources.toString());
        session.close();
        assertTrue(session.statistics(b).packetsReceived() > 0, "figures outlive the ports");
    }

    @Test
    void nothingFlowsBeforeTheAnswer() {
        InetSocketAddress forBob = Party.target(audioOf(session.offer(a, b, alice.sdp("8"))));
        blocked(bob, forBob, b);
        assertEquals(List.of(), alice.arrived());
    }

    @Test
    void whatALegDropsIsCountedByItsNetworkOnceItEnds() {
        InetSocketAddress forBob = Party.target(audioOf(session.offer(a, b, alice.sdp("8"))));
        blocked(bob, forBob, b);
        long rejected = session.statistics(b).rejected();
        assertEquals(0, dropped("core"));

        session.close();

        await(() -> dropped("core") >= rejected);
        assertEquals(0, dropped("edge"));
    }

    private long dropped(String network) {
        return plane.dropped(network).values().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void holdStopsOneDirectionOnly() {
        establish();
        alice.reaches(towardsAlicesSide, bob, 8, 1);
        bob.reaches(towardsBobsSide, alice, 8, 2);
        audioOf(session.offer(a, b, alice.sdp("8", "sendonly")));
        audioOf(session.answer(b, "t", a, bob.sdp("8", "recvonly"), true));
        // Music on hold passes; what Bob says in spite of it does not.
        alice.reaches(towardsAlicesSide, bob, 8, 3);
        blocked(bob, towardsBobsSide, b);
        alice.arrived();
        blocked(bob, towardsBobsSide, b);
        assertEquals(List.of(), alice.arrived());
        audioOf(session.offer(a, b, alice.sdp("8")));
        audioOf(session.answer(b, "t", a, bob.sdp("8"), true));
        bob.reaches(towardsBobsSide, alice, 8, 4);
        alice.reaches(towardsAlicesSide, bob, 8, 5);
    }

    @Test
    void strangersAreNeverHeardBeforeOrAfterTheLock() throws IOException {
        establish();
        try (Party stranger = new Party("127.61.3.3")) {
            // A whole stream of theirs, long before the peers say a word.
            for (int i = 0; i < 10; i++) {
                blocked(stranger, towardsAlicesSide, a);
                blocked(stranger, towardsBobsSide, b);
            }
            alice.reaches(towardsAlicesSide, bob, 8, 1);
            bob.reaches(towardsBobsSide, alice, 8, 2);
            for (int i = 0; i < 20; i++) {
                stranger.send(towardsAlicesSide, 8, UNWANTED);
                stranger.send(towardsBobsSide, 8, UNWANTED);
            }
            alice.reaches(towardsAlicesSide, bob, 8, 3);
            bob.reaches(towardsBobsSide, alice, 8, 4);
            assertEquals(alice.address + ":" + alice.port(), session.statistics(a).remote());
            assertEquals(List.of(), stranger.arrived(), "nor is anything sent to them");
        }
        assertEquals(List.of(), unwanted(alice));
        assertEquals(List.of(), unwanted(bob));
    }

    @Test
    void theOtherEarlyDialogFallsSilentWhenOneIsConfirmed() throws IOException {
        try (Party carol = new Party("127.61.2.10")) {
            towardsBobsSide = Party.target(audioOf(session.offer(a, b, alice.sdp("8"))));
            audioOf(session.answer(b, "bob", a, bob.sdp("8"), false));
            audioOf(session.answer(b, "carol", a, carol.sdp("8"), false));
            carol.reaches(towardsBobsSide, alice, 8, 1);
            towardsAlicesSide = Party.target(audioOf(session.answer(b, "bob", a, bob.sdp("8"), true)));
            bob.reaches(towardsBobsSide, alice, 8, 2);
            alice.arrived();
            for (int i = 0; i < 20; i++) {
                carol.send(towardsBobsSide, 8, UNWANTED);
            }
            bob.reaches(towardsBobsSide, alice, 8, 3);
            assertEquals(List.of(), unwanted(alice));
            alice.reaches(towardsAlicesSide, bob, 8, 4);
        }
    }

    @Test
    void theNextAttemptHasPortsOfItsOwnAndTheLostOnesRest() throws IOException {
        try (Party carol = new Party("127.61.2.10")) {
            InetSocketAddress first = Party.target(audioOf(session.offer(a, b, alice.sdp("8"))));
            audioOf(session.answer(b, "t", a, bob.sdp("8"), false));
            session.release(b);
            MediaLeg second = session.leg(settings("b2", "core", carol));
            InetSocketAddress next = Party.target(audioOf(session.offer(a, second, alice.sdp("8"))));
            towardsAlicesSide = Party.target(audioOf(session.answer(second, "t", a, carol.sdp("8"), true)));
            assertTrue(first.getPort() != next.getPort());
            alice.reaches(towardsAlicesSide, carol, 8, 1);
            carol.reaches(next, alice, 8, 2);
            await(() -> core.occupancy().used() == 1);
            assertEquals(1, core.occupancy().resting());
            assertEquals(List.of(), bob.arrived());
        }
    }

    @Test
    void aPartyMayMoveItsMediaByAReoffer() throws IOException {
        establish();
        alice.reaches(towardsAlicesSide, bob, 8, 1);
        try (Party elsewhere = new Party("127.61.1.10")) {
            // The same person from another address; signalling comes from where it came before.
            audioOf(session.offer(a, b, elsewhere.sdp("8")));
            audioOf(session.answer(b, "t", a, bob.sdp("8"), true));
            elsewhere.reaches(towardsAlicesSide, bob, 8, 2);
            bob.reaches(towardsBobsSide, elsewhere, 8, 3);
        }
    }

    @Test
    void aRefusedReofferChangesNothingOnTheWire() {
        establish();
        audioOf(session.offer(a, b, Sdp.audio("127.61.1.77", 4000, "8", "inactive")));
        session.withdraw(a, b);
        alice.reaches(towardsAlicesSide, bob, 8, 1);
        bob.reaches(towardsBobsSide, alice, 8, 2);
    }

    @Test
    void aServiceSendsBackWhatItIsSent() throws Exception {
        Echo echo = new Echo();
        InetSocketAddress to = Party.target(audioOf(session.serve(a, alice.sdp("0 101"), echo)));
        alice.reaches(to, alice, 0, 5);
        alice.reaches(to, alice, 0, 6);
        assertEquals("PCMU", session.statistics(a).codec());
        session.release(a);
        assertTrue(echo.closed.await(10, TimeUnit.SECONDS));
    }

    @Test
    void silenceIsToldOnceMediaIsDue() {
        establish();
        alice.reaches(towardsAlicesSide, bob, 8, 1);
        bob.reaches(towardsBobsSide, alice, 8, 2);
        pass(Duration.ofSeconds(20));
        alice.reaches(towardsAlicesSide, bob, 8, 3);
        pass(Duration.ofSeconds(20));
        await(() -> heard.silent.isDone());
        assertEquals("b1", heard.silent.join().settings().name());
    }

    @Test
    void legsOfTwoCallsAreJoinedWhateverTheirLoops() throws IOException {
        establish();
        MediaSession other = plane.open("call-2", heard);
        try (Party carol = new Party("127.61.1.11"); Party dave = new Party("127.61.2.11")) {
            MediaLeg c = other.leg(settings("a", "edge", carol));
            MediaLeg d = other.leg(settings("b1", "core", dave));
            InetSocketAddress forDave = Party.target(audioOf(other.offer(c, d, carol.sdp("8"))));
            InetSocketAddress forCarol = Party.target(audioOf(other.answer(d, "t", c, dave.sdp("8"), true)));
            carol.reaches(forCarol, dave, 8, 1);
            audioOf(session.offer(a, d, alice.sdp("8")));
            audioOf(session.answer(d, "t", a, dave.sdp("8"), true));
            alice.reaches(towardsAlicesSide, dave, 8, 2);
            dave.reaches(forDave, alice, 8, 3);
            session.release(b);
            other.release(c);
            alice.reaches(towardsAlicesSide, dave, 8, 4);
        } finally {
            other.close();
        }
    }

    @Test
    void allPortsInUseIsARefusalAndAReleaseMakesRoomAfterTheRest() {
        PortPool two = new PortPool(InetAddress.ofLiteral("127.61.4.1"), new PortRange(41_000, 41_003),
                Duration.ofSeconds(5), clock::get, new Random(1));
        RelayPlane small = new RelayPlane(engine, List.of(network("small", two)), SdpLimits.DEFAULT);
        MediaSession first = small.open("call-1", heard);
        MediaLeg one = first.leg(settings("a", "small", alice));
        audioOf(first.offer(one, first.leg(settings("b1", "small", bob)), alice.sdp("8")));
        MediaSession second = small.open("call-2", heard);
        MediaLeg next = second.leg(settings("a", "small", alice));
        MediaLeg nextTo = second.leg(settings("b1", "small", bob));
        assertEquals("503 no-media-ports", refusal(second.offer(next, nextTo, alice.sdp("8"))));
        first.close();
        await(() -> two.occupancy().resting() == 2);
        assertEquals("503 no-media-ports", refusal(second.offer(next, nextTo, alice.sdp("8"))), "they rest");
        clock.addAndGet(Duration.ofSeconds(6).toNanos());
        audioOf(second.offer(next, nextTo, alice.sdp("8")));
        second.close();
        await(() -> two.occupancy().used() == 0);
    }

    private void establish() {
        towardsBobsSide = Party.target(audioOf(session.offer(a, b, alice.sdp("8"))));
        towardsAlicesSide = Party.target(audioOf(session.answer(b, "t", a, bob.sdp("8"), true)));
    }

    /** What has arrived of those who were not to be heard. */
    private static List<Integer> unwanted(Party party) {
        return party.arrived().stream().filter(content -> content == UNWANTED).toList();
    }

    /** Sends, at the pace of the test's own clock, until a packet was refused for certain. */
    private void blocked(Party from, InetSocketAddress through, MediaLeg leg) {
        long before = session.statistics(leg).rejected();
        await(() -> {
            clock.addAndGet(Duration.ofMillis(10).toNanos());
            from.send(through, 8, UNWANTED);
            from.arrived();
            return session.statistics(leg).rejected() > before;
        });
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
        engine.loops().forEach(loop -> {
            CompletableFuture<Void> swept = new CompletableFuture<>();
            assertTrue(loop.execute(() -> {
                loop.sweep();
                swept.complete(null);
            }));
            swept.orTimeout(30, TimeUnit.SECONDS).join();
        });
    }

    /** Waits for what must come; the class's time limit interrupts it if it does not. */
    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new AssertionError("it never came");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    private PortPool pool(String address) {
        return new PortPool(InetAddress.ofLiteral(address), new PortRange(40_000, 49_999), Duration.ofSeconds(5),
                clock::get, new Random());
    }

    private static MediaNetwork network(String name, PortPool ports) {
        OwnPorts own = new OwnPorts(ports.bind(), ports.range().first(), ports.range().last());
        return new MediaNetwork(name, ports, ports.bind(), MediaTargetPolicy.forLoopback(List.of(own)),
                EndSettings.DEFAULT);
    }

    private static MediaLegSettings settings(String name, String network, Party party) {
        return new MediaLegSettings(name, network, InetAddress.ofLiteral(party.address), true, false);
    }

    /** What the plane told. */
    private static final class Heard implements MediaListener {
        private final List<String> sources = new CopyOnWriteArrayList<>();
        private final CompletableFuture<MediaLeg> silent = new CompletableFuture<>();

        @Override
        public void silent(MediaLeg leg) {
            silent.complete(leg);
        }

        @Override
        public void source(MediaLeg leg, String address) {
            sources.add(address);
        }
    }

    /** Sends back what comes. */
    private static final class Echo implements PacketEndpoint {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void packet(RtpPacket packet, PacketSink out) {
            out.send(packet);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
