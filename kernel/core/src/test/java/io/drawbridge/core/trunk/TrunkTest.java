package io.drawbridge.core.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.drawbridge.core.trunk.TrunkCounters.Counter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TrunkTest {
    private static final InetSocketAddress FIRST = TrunkFixture.address("192.0.2.1", 5060);
    private static final InetSocketAddress SECOND = TrunkFixture.address("192.0.2.2", 5060);
    private static final TrunkOutcome SILENT = new TrunkOutcome.Silent();

    private final HeldClock clock = new HeldClock();

    @Test
    void aChannelIsTakenOnceAndGivenBackOnce() {
        Trunk trunk = limited(2, 0);

        TrunkSlot one = trunk.acquire().orElseThrow();
        TrunkSlot two = trunk.acquire().orElseThrow();
        assertEquals(Optional.empty(), trunk.acquire());
        assertEquals("max-calls", trunk.fullBecause());

        one.release();
        one.release();
        assertEquals(1, trunk.calls());
        assertTrue(trunk.acquire().isPresent());
        assertEquals(Optional.empty(), trunk.acquire());
        two.close();
        assertEquals(1, trunk.calls());
        assertEquals(2, trunk.counters().value(Counter.CALLS_REFUSED));
    }

    @Test
    void noMoreCallsASecondThanTheRateAllows() {
        Trunk trunk = limited(0, 10);

        for (int i = 0; i < 10; i++) {
            assertTrue(trunk.acquire().isPresent(), "call " + i);
        }
        assertEquals(Optional.empty(), trunk.acquire());
        assertEquals("max-cps", trunk.fullBecause());
        assertEquals(10, trunk.calls(), "a call refused for its rate holds no channel");

        clock.pass(Duration.ofMillis(100));
        assertTrue(trunk.acquire().isPresent(), "one token in a tenth of a second");
        assertEquals(Optional.empty(), trunk.acquire());

        clock.pass(Duration.ofSeconds(60));
        for (int i = 0; i < 10; i++) {
            assertTrue(trunk.acquire().isPresent(), "the bucket holds no more than one second");
        }
        assertEquals(Optional.empty(), trunk.acquire());
    }

    @Test
    void channelsAreExactUnderContention() throws InterruptedException {
        Trunk trunk = limited(50, 0);
        List<Thread> threads = new ArrayList<>();
        CountDownLatch start = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                await(start);
                for (int round = 0; round < 5_000; round++) {
                    trunk.acquire().ifPresent(TrunkSlot::release);
                    assertTrue(trunk.calls() <= 50);
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, trunk.calls());
    }

    @Test
    void aTransportErrorSetsATargetAsideAtOnceAndForAWhile() {
        Trunk trunk = twoTargets();

        trunk.report(FIRST, new TrunkOutcome.TransportError("connection refused"));

        assertEquals(TrunkState.ASIDE, trunk.targets().getFirst().state());
        assertTrue(trunk.up(), "its other target works");
        assertEquals(List.of("sip:192.0.2.2", "sip:192.0.2.1"),
                trunk.candidates().stream().map(TrunkTarget::toString).toList());

        clock.pass(Duration.ofSeconds(30));
        assertEquals(TrunkState.UNPROBED, trunk.targets().getFirst().state());
        assertEquals(1, trunk.counters().value(Counter.EJECTIONS));
    }

    @Test
    void silenceAnd503CountInARowAndAnAnswerClearsThem() {
        Trunk trunk = twoTargets();
        TrunkOutcome unavailable = new TrunkOutcome.Responded(503, Duration.ZERO);
        TrunkOutcome ringing = new TrunkOutcome.Responded(180, Duration.ZERO);
        TrunkOutcome trying = new TrunkOutcome.Responded(100, Duration.ofMillis(3));

        trunk.report(FIRST, SILENT);
        trunk.report(FIRST, unavailable);
        trunk.report(FIRST, ringing);
        trunk.report(FIRST, SILENT);
        trunk.report(FIRST, trying);
        trunk.report(FIRST, unavailable);
        assertEquals(TrunkState.UP, trunk.targets().getFirst().state());

        trunk.report(FIRST, SILENT);
        assertEquals(TrunkState.ASIDE, trunk.targets().getFirst().state());
    }

    @Test
    void aTrunkIsDownWhenAllItsTargetsAre() {
        Trunk trunk = twoTargets();

        trunk.report(FIRST, new TrunkOutcome.TransportError("x"));
        trunk.report(SECOND, new TrunkOutcome.TransportError("x"));

        assertFalse(trunk.up());
        assertEquals(TrunkState.ASIDE, trunk.state());
        assertEquals(2, trunk.candidates().size(), "those set aside may still be tried when nothing better is left");
        trunk.outOfService(true);
        assertEquals(TrunkState.OUT_OF_SERVICE, trunk.state());
    }

    @Test
    void anUnmeasuredPeerIsAskedThreeTimesWithinTheConfiguredWait() {
        AttemptTimers timers = twoTargets().attemptTimers();

        assertEquals(Duration.ofMillis(225), timers.t1());
        assertEquals(Duration.ofMillis(900), timers.silence());
        assertTrue(timers.t1().multipliedBy(3).compareTo(timers.silence()) < 0, "sent at 0, T1 and 3·T1");
    }

    @Test
    void aNearPeerIsAskedSoonerButNotWithoutEnd() {
        Trunk trunk = twoTargets();
        for (int i = 0; i < 20; i++) {
            trunk.report(FIRST, new TrunkOutcome.Responded(100, Duration.ofMillis(2)));
        }

        AttemptTimers timers = trunk.attemptTimers();
        assertEquals(Duration.ofMillis(100), timers.t1());
        assertEquals(Duration.ofMillis(900), timers.silence());
        assertEquals(2, trunk.roundTrip().orElseThrow().toMillis());
    }

    @Test
    void aFarPeerGetsTimeForThreeTransmissionsAndTheAnswerToTheThird() {
        Trunk trunk = twoTargets();
        for (int i = 0; i < 40; i++) {
            trunk.report(FIRST, new TrunkOutcome.Responded(180, Duration.ofMillis(400)));
        }

        AttemptTimers timers = trunk.attemptTimers();
        assertTrue(timers.t1().compareTo(Duration.ofMillis(400)) >= 0,
                "no retransmission before the answer can be here");
        assertEquals(timers.t1().multipliedBy(4), timers.silence());
    }

    @Test
    void aMeasurementThatSaysNothingIsNone() {
        Trunk trunk = twoTargets();

        trunk.report(FIRST, new TrunkOutcome.Responded(200, Duration.ZERO));

        assertEquals(Optional.empty(), trunk.roundTrip());
    }

    private Trunk limited(int maxCalls, int maxCps) {
        return new TrunkFixture().limited("t", maxCalls, maxCps).build(clock).find("t").orElseThrow();
    }

    private Trunk twoTargets() {
        return new TrunkFixture().trunk("t", "edge", "sip:192.0.2.1", "sip:192.0.2.2").build(clock)
                .find("t").orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
