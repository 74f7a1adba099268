package io.drawbridge.core.record;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.media.MediaStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every step that led to the outcome of one call. Durations run from the arrival of the INVITE unless said otherwise.
 *
 * @param id the id of the call
 * @param arrived when the INVITE arrived
 * @param network the network that it came from
 * @param trunk the trunk that it came from
 * @param source the source address
 * @param caller who called: the number, as far as it became known
 * @param callee who was called: the number, as far as it became known
 * @param requestUri the Request-URI as received
 * @param emergency whether it was an emergency call
 * @param labels what plugins have set
 * @param score the points of all filters
 * @param steps the steps in order
 * @param omitted steps beyond the bound
 * @param ringing when the first 18x came
 * @param answered when it was answered
 * @param refusal what the caller was answered, if the call was refused
 * @param end how it ended; empty while it lives
 * @param media the figures of the media, by side
 */
public record DecisionRecord(
        String id,
        Instant arrived,
        String network,
        Optional<String> trunk,
        String source,
        String caller,
        String callee,
        String requestUri,
        boolean emergency,
        Map<String, String> labels,
        int score,
        List<Step> steps,
        int omitted,
        Optional<Duration> ringing,
        Optional<Duration> answered,
        Optional<Refusal> refusal,
        Optional<Ending> end,
        Map<CallSide, MediaStatistics> media) {

    /**
     * A refusal.
     *
     * @param status the SIP status
     * @param code the reason code
     */
    public record Refusal(int status, String code) {
    }

    /**
     * The end of the call.
     *
     * @param at when
     * @param cause a code of {@link io.drawbridge.api.call.HangUpCause} or of a plugin
     * @param side who ended it; empty for ourselves
     * @param detail one line, with the Reason header where there was one
     */
    public record Ending(Duration at, String cause, Optional<CallSide> side, String detail) {
    }

    /** From the INVITE to the first sign of the callee: the 18x, or the answer where there was none. */
    public Optional<Duration> postDialDelay() {
        return ringing.or(this::answered);
    }

    /** From the answer to the end. */
    public Optional<Duration> talked() {
        return answered.flatMap(from -> end.map(ending -> ending.at().minus(from)));
    }

    /** The attempts among the steps. */
    public List<Step.Attempted> attempts() {
        return steps.stream().filter(Step.Attempted.class::isInstance).map(Step.Attempted.class::cast).toList();
    }
}
