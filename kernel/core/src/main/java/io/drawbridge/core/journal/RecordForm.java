package io.drawbridge.core.journal;

import io.drawbridge.api.call.CallAttempt;
import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.HangUpCause;
import io.drawbridge.api.call.Party;
import io.drawbridge.api.event.AnswerRecord;
import io.drawbridge.api.event.AttemptRecord;
import io.drawbridge.api.event.CallOutcome;
import io.drawbridge.api.event.CallRecordKind;
import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.core.journal.StoredCallRecord.StoredAnswer;
import io.drawbridge.core.journal.StoredCallRecord.StoredAttempt;
import io.drawbridge.core.journal.StoredCallRecord.StoredParty;
import io.drawbridge.core.record.DecisionRecord;
import io.drawbridge.core.record.DecisionRecord.Ending;
import io.drawbridge.core.record.DecisionRecord.Refusal;
import io.drawbridge.core.record.DecisionRecorder;
import io.drawbridge.core.record.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Makes call records of decision records.
 *
 * @param node the name of the node
 * @param trusted tells whether a network has full trust
 */
record RecordForm(String node, Predicate<String> trusted) {
    private static final int CANCELLED = 487;

    /**
     * The record of a call as it is now.
     *
     * @param kind one of {@link CallRecordKind}; unless it is ENDED, what has become known of the end is left out
     */
    StoredCallRecord of(DecisionRecorder recorder, String kind, long sequence, Instant now) {
        DecisionRecord record = recorder.record();
        CallAttempt facts = recorder.facts();
        Instant arrived = millis(record.arrived());
        Optional<Ending> end = record.end().filter(ending -> kind.equals(CallRecordKind.ENDED));
        Optional<Step.Attempted> to = reached(record.attempts());
        Optional<String> egressNetwork = to.flatMap(Step.Attempted::network);
        String outcome = outcome(record, end);
        return new StoredCallRecord(StoredCallRecord.VERSION, sequence, kind, millis(now), node, record.id(),
                direction(facts, to), record.network(), record.trunk(), record.source(), facts.placedBy(),
                party(facts.caller()), party(facts.callee()), record.requestUri(), record.emergency(), record.score(),
                record.labels(), arrived, record.ringing().map(at -> after(arrived, at)),
                record.answered().map(at -> after(arrived, at)), end.map(ending -> after(arrived, ending.at())),
                outcome, status(record, end), record.refusal().map(Refusal::code).orElse(""),
                end.map(Ending::cause).orElse(""), end.flatMap(Ending::side), end.map(Ending::detail).orElse(""),
                egressNetwork, to.flatMap(Step.Attempted::trunk), to.map(Step.Attempted::target),
                record.attempts().stream().<AttemptRecord>map(attempt -> attempt(arrived, attempt)).toList(),
                answers(record.steps()), media(record.media()), "");
    }

    private static String outcome(DecisionRecord record, Optional<Ending> end) {
        if (record.answered().isPresent()) {
            return CallOutcome.ANSWERED;
        }
        if (record.refusal().isPresent()) {
            return CallOutcome.REFUSED;
        }
        return end.isPresent() ? CallOutcome.UNANSWERED : CallOutcome.PENDING;
    }

    private static OptionalInt status(DecisionRecord record, Optional<Ending> end) {
        if (record.answered().isPresent()) {
            return OptionalInt.of(200);
        }
        if (record.refusal().isPresent()) {
            return OptionalInt.of(record.refusal().get().status());
        }
        return end.filter(ending -> ending.cause().equals(HangUpCause.CANCELLED)).isPresent()
                ? OptionalInt.of(CANCELLED) : OptionalInt.empty();
    }

    /** The attempt that was answered, else the last one. */
    private static Optional<Step.Attempted> reached(List<Step.Attempted> attempts) {
        for (Step.Attempted attempt : attempts) {
            Step.End end = attempt.end();
            if (end != null && end.code().equals("answered")) {
                return Optional.of(attempt);
            }
        }
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    private Optional<String> direction(CallAttempt facts, Optional<Step.Attempted> to) {
        if (to.isEmpty()) {
            return Optional.empty();
        }
        boolean fromInside = facts.placedBy().isPresent() || trusted.test(facts.network());
        boolean toInside = to.get().network().map(trusted::test).orElseGet(() ->
                to.get().target().startsWith("service "));
        return Optional.of(fromInside ? toInside ? "internal" : "outbound" : toInside ? "inbound" : "transit");
    }

    private static StoredAttempt attempt(Instant arrived, Step.Attempted attempt) {
        Step.End end = attempt.end();
        OptionalInt status = attempt.responses().stream().mapToInt(Step.Response::status)
                .filter(response -> response >= 200).findFirst();
        return new StoredAttempt(attempt.number(), attempt.target(), attempt.trunk(), attempt.network(),
                attempt.address(), after(arrived, attempt.at()),
                Optional.ofNullable(end).map(ending -> whole(ending.at().minus(attempt.at()))), status,
                end == null ? "" : end.code());
    }

    private static List<AnswerRecord> answers(List<Step> steps) {
        return steps.stream().filter(Step.Asked.class::isInstance).map(Step.Asked.class::cast)
                .<AnswerRecord>map(asked -> new StoredAnswer(asked.point(), asked.plugin(), asked.extension(),
                        asked.answer(), asked.problem(), asked.obeyed(), asked.took().truncatedTo(ChronoUnit.MICROS)))
                .toList();
    }

    private static Map<CallSide, MediaStatistics> media(Map<CallSide, MediaStatistics> media) {
        Map<CallSide, MediaStatistics> ordered = new EnumMap<>(CallSide.class);
        media.forEach((side, figures) -> ordered.put(side, new MediaStatistics(figures.packetsReceived(),
                figures.bytesReceived(), figures.packetsSent(), figures.lost(),
                Math.round(figures.jitterMillis() * 1000) / 1000.0, figures.rejected(), figures.codec(),
                figures.remote())));
        return ordered;
    }

    private static StoredParty party(Party party) {
        return new StoredParty(party.user(), party.host(), party.e164(), party.display());
    }

    private static Instant after(Instant arrived, Duration time) {
        return arrived.plus(whole(time));
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static Duration whole(Duration time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
