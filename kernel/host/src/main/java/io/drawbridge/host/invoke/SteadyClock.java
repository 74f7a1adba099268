package io.drawbridge.host.invoke;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that only runs forward, from an arbitrary beginning: an operator who sets the time changes no pause. */
final class SteadyClock extends Clock {
    static final Clock INSTANCE = new SteadyClock();

    private final long origin = System.nanoTime();

    private SteadyClock() {
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(0, System.nanoTime() - origin);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
