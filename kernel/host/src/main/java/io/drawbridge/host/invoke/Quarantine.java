package io.drawbridge.host.invoke;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether one extension may be asked. An extension that fails too often is left alone for a while; then one question is
 * let through to see whether it has recovered, and each such trial that fails doubles the pause.
 *
 * <p>Procedures report every outcome to a circuit breaker, which looks at the last of them. Loops cannot afford that: a
 * packet's success costs them two volatile reads and no write, and what counts there are failures in a row. Both see
 * one state: a service whose packets fail is not opened for new calls either.
 */
final class Quarantine {
    private static final int WINDOW = 20;
    private static final int ENOUGH = 10;
    private static final float FAILURES_PERCENT = 80;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Stands for whatever was thrown: a throwable of a plugin must not be held here. */
    private final Exception failure = new UnusableAnswer();
    private final CircuitBreaker breaker;
    private final Clock wallClock;
    private final AtomicInteger failedOnLoop = new AtomicInteger();
    private final AtomicReference<@Nullable Confinement> confinement = new AtomicReference<>();

    /** What an outcome has changed. */
    enum Change {
        /** Nothing. */
        NONE,
        /** A quarantine has begun. */
        BEGAN,
        /** A trial has succeeded. */
        ENDED
    }

    /**
     * A quarantine.
     *
     * @param since when it began
     * @param reason why
     */
    record Confinement(Instant since, String reason) {
    }

    private static final class UnusableAnswer extends Exception {
        private static final long serialVersionUID = 1;

        UnusableAnswer() {
            super("", null, false, false);
        }
    }

    /**
     * Not in quarantine.
     *
     * @param steady a clock that nobody sets, for pauses
     * @param wall the time of day, for people
     */
    Quarantine(String name, Clock steady, Clock wall) {
        breaker = CircuitBreaker.of(name, CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW, ENOUGH, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(FAILURES_PERCENT)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(FIRST_PAUSE, 2, LONGEST_PAUSE))
                .writableStackTraceEnabled(false)
                .clock(steady)
                .build());
        wallClock = wall;
    }

    /** Tells whether a question may pass; at the time of a trial that is true for one only. */
    boolean pass() {
        return breaker.getState() == State.CLOSED || breaker.tryAcquirePermission();
    }

    /** Takes back a question that passed and was never put, or of which nobody wants to know. */
    void forget() {
        if (breaker.getState() != State.CLOSED) {
            breaker.releasePermission();
        }
    }

    Change answered(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        return ended();
    }

    Change failed(long nanos) {
        breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
        return breaker.getState() == State.CLOSED ? Change.NONE : began("repeated failures");
    }

    Change answeredOnLoop() {
        if (failedOnLoop.get() != 0) {
            failedOnLoop.set(0);
        }
        return breaker.getState() == State.CLOSED ? Change.NONE : answered(0);
    }

    Change failedOnLoop() {
        if (failedOnLoop.incrementAndGet() < ENOUGH && breaker.getState() == State.CLOSED) {
            return Change.NONE;
        }
        // Loops that fail at the same moment must not begin two quarantines; nobody waits here while all is well.
        synchronized (breaker) {
            if (breaker.getState() == State.CLOSED) {
                breaker.transitionToOpenState();
            } else {
                breaker.onError(0, TimeUnit.NANOSECONDS, failure);
            }
        }
        failedOnLoop.set(0);
        return began("repeated failures");
    }

    /** Begins a quarantine without trials: what it has done costs too much to be risked again. */
    Change confine(String reason) {
        breaker.transitionToForcedOpenState();
        confinement.set(null);
        return began(reason);
    }

    /** The quarantine that holds. */
    Optional<Confinement> confinement() {
        return Optional.ofNullable(confinement.get());
    }

    /** Tells whether there will never be a trial. */
    boolean forGood() {
        return breaker.getState() == State.FORCED_OPEN;
    }

    private Change began(String reason) {
        return confinement.compareAndSet(null, new Confinement(wallClock.instant(), reason))
                ? Change.BEGAN : Change.NONE;
    }

    private Change ended() {
        if (confinement.get() == null || breaker.getState() != State.CLOSED) {
            return Change.NONE;
        }
        failedOnLoop.set(0);
        return confinement.getAndSet(null) == null ? Change.NONE : Change.ENDED;
    }
}
