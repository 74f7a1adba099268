package io.drawbridge.core.journal;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.call.Party;
import io.drawbridge.api.event.AnswerRecord;
import io.drawbridge.api.event.AttemptRecord;
import io.drawbridge.api.event.CallOutcome;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.CallRecordKind;
import io.drawbridge.api.media.MediaStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A call record of plain values; {@link CallRecord} says what each is. */
record StoredCallRecord(
        int version,
        long sequence,
        String kind,
        Instant at,
        String node,
        String id,
        Optional<String> direction,
        String network,
        Optional<String> trunk,
        String source,
        Optional<String> placedBy,
        Party caller,
        Party callee,
        String requestUri,
        boolean emergency,
        int score,
        Map<String, String> labels,
        Instant arrived,
        Optional<Instant> ringing,
        Optional<Instant> answered,
        Optional<Instant> ended,
        String outcome,
        OptionalInt status,
        String reason,
        String cause,
        Optional<CallSide> endedBy,
        String detail,
        Optional<String> egressNetwork,
        Optional<String> egressTrunk,
        Optional<String> egress,
        List<AttemptRecord> attempts,
        List<AnswerRecord> answers,
        Map<CallSide, MediaStatistics> media,
        String json) implements CallRecord {
    static final int VERSION = 1;

    /** A party of plain values. */
    record StoredParty(String user, String host, Optional<String> e164, Optional<String> display) implements Party {
    }

    /** An attempt of plain values. */
    record StoredAttempt(
            int number,
            String target,
            Optional<String> trunk,
            Optional<String> network,
            Optional<String> address,
            Instant begun,
            Optional<Duration> duration,
            OptionalInt status,
            String code) implements AttemptRecord {
    }

    /** An answer of plain values. */
    record StoredAnswer(
            String point,
            String plugin,
            String extension,
            String answer,
            String problem,
            boolean obeyed,
            Duration took) implements AnswerRecord {
    }

    /**
     * The last record of a call that the node took down with it.
     *
     * @param next its sequence
     * @param now when it is written
     * @param until when the node was last known to be up, and the call with it
     */
    StoredCallRecord cut(long next, Instant now, Instant until) {
        Instant end = until.isBefore(at) ? at : until;
        return new StoredCallRecord(VERSION, next, CallRecordKind.ENDED, now, node, id, direction, network, trunk,
                source, placedBy, caller, callee, requestUri, emergency, score, labels, arrived, ringing, answered,
                Optional.of(end), answered.isPresent() ? CallOutcome.ANSWERED : CallOutcome.UNANSWERED, status, reason,
                HangUpCause.NODE_CRASHED, Optional.empty(), "last known to be up at " + end, egressNetwork,
                egressTrunk, egress, attempts, answers, media, "");
    }

    /** This with its text. */
    StoredCallRecord written(String text) {
        return new StoredCallRecord(version, sequence, kind, at, node, id, direction, network, trunk, source,
                placedBy, caller, callee, requestUri, emergency, score, labels, arrived, ringing, answered, ended,
                outcome, status, reason, cause, endedBy, detail, egressNetwork, egressTrunk, egress, attempts,
                answers, media, text);
    }
}
