package io.drawbridge.api.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until the test moves it. Any thread. */
public final class HeldClock extends Clock {
    private final ZoneId zone;
    private volatile Instant now;

    /** Holds the time at which {@link FakeCall}s arrive, in UTC. */
    public HeldClock() {
        this(FakeCall.ARRIVED);
    }

    /** Holds a time, in UTC. */
    public HeldClock(Instant now) {
        this(now, ZoneOffset.UTC);
    }

    private HeldClock(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Moves forward. Where tasks wait for the time, move it by {@link FakePluginContext#advance} instead. */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new HeldClock(now, other);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
