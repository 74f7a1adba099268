package io.drawbridge.core.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrunkProberTest {
    private static final Duration ROUND_TRIP = Duration.ofMillis(7);

    private final HeldClock clock = new HeldClock();
    private final Trunks trunks = new TrunkFixture().trunk("t", "edge", "sip:192.0.2.1").build(clock);
    private final Trunk trunk = trunks.find("t").orElseThrow();
    private final Deque<ProbeSender.Listener> sent = new ArrayDeque<>();
    private final TrunkProber prober =
            new TrunkProber((uri, destination, timeout, listener) -> sent.add(listener), clock, new Random(1));

    @BeforeEach
    void follow() {
        prober.follow(trunks.all());
    }

    @Test
    void aTargetIsProbedOnceInEachIntervalAndNotWhileAProbeIsOut() {
        passAndTick(Duration.ofSeconds(10));
        assertEquals(1, sent.size());

        passAndTick(Duration.ofSeconds(60));
        assertEquals(1, sent.size(), "the first one is still unanswered");

        sent.remove().answered(200, ROUND_TRIP);
        passAndTick(Duration.ofSeconds(1));
        assertEquals(1, sent.size());
        sent.remove().answered(200, ROUND_TRIP);
        passAndTick(Duration.ofSeconds(8));
        assertEquals(0, sent.size(), "0.9 intervals have not passed");
        passAndTick(Duration.ofSeconds(4));
        assertEquals(1, sent.size());
    }

    @Test
    void probesTakeATargetDownAndBringItBackAfterAsManyInARowAsConfigured() {
        probe().failed(false, "no answer");
        assertTrue(trunk.up());
        probe().failed(false, "no answer");
        assertFalse(trunk.up());
        assertEquals(TrunkState.DOWN, trunk.state());

        probe().answered(200, ROUND_TRIP);
        probe().failed(false, "no answer");
        probe().answered(200, ROUND_TRIP);
        assertFalse(trunk.up(), "one good probe is not two in a row");
        probe().answered(405, ROUND_TRIP);
        assertTrue(trunk.up(), "any answer of a living peer is a good one");
    }

    @Test
    void whatStaysKeepsItsRhythmWhatGoesIsProbedNoMore() {
        passAndTick(Duration.ofSeconds(10));
        sent.remove().answered(200, ROUND_TRIP);
        passAndTick(Duration.ofSeconds(8));

        prober.follow(new TrunkFixture().trunk("t", "edge", "sip:192.0.2.1").after(trunks).all());
        passAndTick(Duration.ofSeconds(4));
        assertEquals(1, sent.size(), "no new interval began");

        prober.follow(List.of());
        sent.clear();
        passAndTick(Duration.ofSeconds(60));
        assertEquals(0, sent.size());
    }

    @Test
    void untilTheFirstGoodAnswerNobodyKnowsAndCallsAreTaken() {
        assertEquals(TrunkState.UNPROBED, trunk.state());
        assertTrue(trunk.up());
        assertEquals(1, trunk.candidates().size());

        probe().failed(false, "no answer");
        assertEquals(TrunkState.UNPROBED, trunk.state());
        probe().answered(200, ROUND_TRIP);
        assertEquals(TrunkState.UP, trunk.state());
    }

    @Test
    void anAnswerThatNobodyServesBehindIsABadProbe() {
        probe().answered(503, ROUND_TRIP);
        probe().answered(408, ROUND_TRIP);

        assertEquals(TrunkState.DOWN, trunk.state());
    }

    @Test
    void aClosedPortSetsATargetAsideAtOnce() {
        probe().failed(true, "connection refused");

        assertEquals(TrunkState.ASIDE, trunk.state());
        probe().answered(200, ROUND_TRIP);
        assertEquals(TrunkState.ASIDE, trunk.state());
        probe().answered(200, ROUND_TRIP);
        assertTrue(trunk.up(), "good probes bring it back before its time");
    }

    @Test
    void probesMeasureTheRoundTrip() {
        probe().answered(200, ROUND_TRIP);

        assertEquals(ROUND_TRIP, trunk.roundTrip().orElseThrow());
    }

    private ProbeSender.Listener probe() {
        passAndTick(Duration.ofSeconds(11));
        return sent.remove();
    }

    private void passAndTick(Duration time) {
        clock.pass(time);
        prober.tick();
    }
}
