package io.drawbridge.api.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until the test moves it, and with it its views in other zones. Any thread. */
public final class HeldClock extends Clock {
    private final ZoneId zone;
    private final Hand hand;

    /** Holds the time at which {@link FakeCall}s arrive, in UTC. */
    public HeldClock() {
        this(FakeCall.ARRIVED);
    }

    /** Holds a time, in UTC. */
    public HeldClock(Instant now) {
        this(new Hand(now), ZoneOffset.UTC);
    }

    private HeldClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** Moves forward. Where tasks wait for the time, move it by {@link FakePluginContext#advance} instead. */
    public void advance(Duration by) {
        hand.time = hand.time.plus(by);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new HeldClock(hand, other);
    }

    @Override
    public Instant instant() {
        return hand.time;
    }

    /** What all views of one clock have in common. */
    private static final class Hand {
        private volatile Instant time;

        Hand(Instant time) {
            this.time = time;
        }
    }
}
