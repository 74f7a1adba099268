package io.drawbridge.core.statistics;

import io.drawbridge.api.call.HangUpCause;
import org.jspecify.annotations.Nullable;

/**
 * Counts one call as it goes along. Each method is called from the call’s shard or its set-up, never two at once for
 * the same thing; what they hand over to one another is volatile.
 */
public final class CallCourse {
    private final CallStatistics statistics;
    private final CallFigures source;
    private volatile boolean rang;
    private volatile long answeredAt;
    private volatile boolean answered;
    private volatile int refusedWith;
    private volatile @Nullable Try current;

    /** The attempt that is under way, or took the call. */
    private static final class Try {
        private final int number;
        private final @Nullable String trunk;
        private final @Nullable CallFigures figures;
        private final long began;
        private volatile boolean rang;

        Try(int number, @Nullable String trunk, @Nullable CallFigures figures, long began) {
            this.number = number;
            this.trunk = trunk;
            this.figures = figures;
            this.began = began;
        }
    }

    /** A call has arrived. */
    public CallCourse(CallStatistics statistics, CallFigures source) {
        this.statistics = statistics;
        this.source = source;
        statistics.all().offered();
        source.offered();
    }

    /**
     * An attempt begins.
     *
     * @param nanos since the arrival
     */
    public void attempt(int number, @Nullable String trunk, long nanos) {
        CallFigures figures = trunk == null ? null : statistics.over(trunk);
        if (figures != null) {
            figures.offered();
        }
        current = new Try(number, trunk, figures, nanos);
    }

    /**
     * A response came.
     *
     * @param nanos since the arrival
     */
    public void response(int number, int status, long nanos) {
        if (status <= 100 || status >= 300) {
            return;
        }
        @Nullable Try attempt = current;
        if (attempt != null && attempt.number == number && attempt.figures != null && !attempt.rang) {
            attempt.rang = true;
            attempt.figures.postDialDelay(nanos - attempt.began);
        }
        rang(nanos);
    }

    private void rang(long nanos) {
        if (!rang) {
            rang = true;
            statistics.all().postDialDelay(nanos);
            source.postDialDelay(nanos);
        }
    }

    /**
     * An attempt ended.
     *
     * @param status what the far end refused it with, 487 if the caller gave up, or 0
     */
    public void attemptEnded(int number, String outcome, int status) {
        @Nullable Try attempt = current;
        if (attempt == null || attempt.number != number) {
            return;
        }
        statistics.attempted(attempt.trunk, outcome);
        if (attempt.figures != null) {
            switch (outcome) {
                case "answered" -> attempt.figures.answered();
                default -> attempt.figures.refused(status);
            }
        }
    }

    /** The trunk of the last attempt; null if there was none, or it had none. */
    public @Nullable String trunk() {
        @Nullable Try attempt = current;
        return attempt == null ? null : attempt.trunk;
    }

    /**
     * The call was answered.
     *
     * @param nanos since the arrival
     */
    public void answered(long nanos) {
        answered = true;
        answeredAt = nanos;
        rang(nanos);
        statistics.all().answered();
        source.answered();
    }

    /** The caller was refused. */
    public void refused(int status) {
        refusedWith = status;
        statistics.refused(status);
        statistics.all().refused(status);
        source.refused(status);
    }

    /**
     * The call is over.
     *
     * @param nanos since the arrival
     */
    public void ended(String cause, long nanos) {
        statistics.ended(cause);
        if (answered) {
            statistics.all().talked(nanos - answeredAt);
            source.talked(nanos - answeredAt);
            @Nullable Try attempt = current;
            if (attempt != null && attempt.figures != null) {
                attempt.figures.talked(nanos - answeredAt);
            }
        } else if (refusedWith == 0 && cause.equals(HangUpCause.CANCELLED)) {
            statistics.all().refused(487);
            source.refused(487);
        }
    }
}
