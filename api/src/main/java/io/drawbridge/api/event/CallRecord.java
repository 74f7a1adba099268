package io.drawbridge.api.event;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.CallView;
import io.drawbridge.api.media.MediaStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the journal holds of a call at one moment: complete in itself, so that the last record of a call says all that
 * earlier ones said. Immutable.
 *
 * <p>A call has one record of kind {@link CallRecordKind#ENDED}, whatever became of it and of the node, and before that
 * one when it was answered and further ones while it goes on.
 */
public interface CallRecord extends CallView {

    /** The version of the form of {@link #json}: grows when a member changes its meaning, not when one is added. */
    int version();

    /**
     * The place in the journal of {@link #node}: greater than that of every record before it, and never used again,
     * also not after the journal was lost. What tells a record apart when it is delivered a second time.
     */
    long sequence();

    /** Why it was written: one of {@link CallRecordKind} or of later additions. */
    String kind();

    /** When it was written. */
    Instant at();

    /** The name of the node. */
    String node();

    /**
     * Which way the call crosses the border, by the trust of its two networks: {@code inbound} (from a network without
     * trust into one with full trust, or to a service of ours), {@code outbound} (the other way, and what a plugin has
     * placed), {@code internal} (both trusted) or {@code transit} (neither). Empty while nobody knows where it goes to.
     */
    Optional<String> direction();

    /** The Request-URI as received. */
    String requestUri();

    /** Tells whether it was an emergency call. */
    boolean emergency();

    /** The points of all filters together. */
    int score();

    /** When the first 18x came. */
    Optional<Instant> ringing();

    /** When it was answered. */
    Optional<Instant> answered();

    /** When it ended; of a call that was cut by a crash of the node, when it was last known to be up. */
    Optional<Instant> ended();

    /** From the INVITE to the first sign of the callee: the 18x, or the answer where there was none. */
    default Optional<Duration> postDialDelay() {
        return ringing().or(this::answered).map(sign -> Duration.between(arrived(), sign));
    }

    /** From the answer to the end, or to {@link #at} while the call is up; zero if it was not answered. */
    default Duration talked() {
        return answered().map(from -> Duration.between(from, ended().orElse(at()))).orElse(Duration.ZERO);
    }

    /** What became of it: one of {@link CallOutcome} or of later additions. */
    String outcome();

    /** The status that the caller was answered. */
    OptionalInt status();

    /** The reason code of a refusal, such as {@code blacklist.number-listed}; empty if it was not refused. */
    String reason();

    /** Why it ended: a code of {@link io.drawbridge.api.call.HangUpCause} or of a plugin; empty while it lives. */
    String cause();

    /** Who ended it; empty for ourselves, and while it lives. */
    Optional<CallSide> endedBy();

    /** More about the end, in one line, with the Reason header where there was one. */
    String detail();

    /** The network that it went to, or was tried to last. */
    Optional<String> egressNetwork();

    /** The trunk that it went to, or was tried to last. */
    Optional<String> egressTrunk();

    /** The target that it went to, or was tried at last, such as {@code group modems} or {@code service echo}. */
    Optional<String> egress();

    /** Every attempt, in order. */
    List<AttemptRecord> attempts();

    /** What plugins said, in order. */
    List<AnswerRecord> answers();

    /** The figures of the media by side; of a living call, those of sides that were replaced. */
    Map<CallSide, MediaStatistics> media();

    /** All of this as one JSON object on one line, with the names that the package explains. */
    String json();
}
