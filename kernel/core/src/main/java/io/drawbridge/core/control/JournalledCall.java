package io.drawbridge.core.control;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Party;
import io.drawbridge.api.event.AnswerRecord;
import io.drawbridge.api.event.AttemptRecord;
import io.drawbridge.api.event.CallOutcome;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.core.record.DecisionRecord;
import io.drawbridge.core.record.DecisionRecord.Ending;
import io.drawbridge.core.record.DecisionRecord.Refusal;
import io.drawbridge.core.record.RecordText;
import io.drawbridge.core.record.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the journal has of a call whose decision record is no longer in memory. */
final class JournalledCall {
    private JournalledCall() {
    }

    /** Writes it for people. */
    static String text(CallRecord record) {
        StringBuilder out = new StringBuilder();
        out.append("call ").append(record.id()).append("  ").append(outcome(record)).append("  (from the journal)\n");
        field(out, "from", party(record.caller()) + record.placedBy().map(by -> ", placed by " + by)
                .orElse(" at " + record.source()) + " in " + record.network()
                + record.trunk().map(trunk -> ", trunk " + trunk).orElse(", no trunk"));
        field(out, "to", party(record.callee()) + ", " + record.requestUri()
                + (record.emergency() ? ", EMERGENCY" : ""));
        field(out, "at", RecordText.when(record.arrived()));
        record.labels().forEach((key, value) -> field(out, "label", key + " = " + value));
        for (AnswerRecord answer : record.answers()) {
            field(out, answer.point(), answer.plugin() + " (" + answer.extension() + "): " + answer.answer()
                    + (answer.problem().isEmpty() ? "" : "[" + answer.problem() + "]")
                    + (answer.obeyed() ? "" : " (not obeyed)"));
        }
        for (AttemptRecord attempt : record.attempts()) {
            field(out, "attempt " + attempt.number(), attempt.target()
                    + attempt.address().map(address -> " at " + address).orElse("")
                    + " → " + attempt.code()
                    + (attempt.status().isPresent() ? " " + attempt.status().getAsInt() : ""));
        }
        record.media().forEach((side, figures) -> field(out, "media", media(side, figures)));
        record.postDialDelay().ifPresent(delay -> field(out, "timing", "post-dial delay " + delay.toMillis() + " ms"));
        return out.toString();
    }

    /**
     * The decision record, as far as the journal has it: the attempts with the responses that ended them are its steps,
     * the answers of plugins, which have no times there, count as left out.
     */
    static DecisionRecord record(CallRecord record) {
        List<Step> steps = record.attempts().stream().<Step>map(attempt -> step(record, attempt)).toList();
        Optional<Refusal> refusal = record.outcome().equals(CallOutcome.REFUSED)
                ? Optional.of(new Refusal(record.status().orElse(0), record.reason())) : Optional.empty();
        return new DecisionRecord(record.id(), record.arrived(), record.network(), record.trunk(), record.source(),
                record.caller().number(), record.callee().number(), record.requestUri(), record.emergency(),
                record.labels(), record.score(), steps, record.answers().size(),
                record.ringing().map(at -> since(record, at)), record.answered().map(at -> since(record, at)), refusal,
                record.ended().map(at -> new Ending(since(record, at), record.cause(), record.endedBy(),
                        record.detail())), record.media());
    }

    private static Step step(CallRecord record, AttemptRecord attempt) {
        Duration begun = since(record, attempt.begun());
        Optional<Duration> over = attempt.duration().map(begun::plus);
        List<Step.Response> responses = over.isPresent() && attempt.status().isPresent()
                ? List.of(new Step.Response(over.get(), attempt.status().getAsInt(), "")) : List.of();
        return new Step.Attempted(begun, attempt.number(), attempt.target(), attempt.trunk(), attempt.network(),
                attempt.address(), Optional.empty(), Optional.empty(), responses,
                over.map(at -> new Step.End(at, attempt.code(), "")).orElse(null));
    }

    private static Duration since(CallRecord record, Instant time) {
        return Duration.between(record.arrived(), time);
    }

    private static String outcome(CallRecord record) {
        String end = record.ended().map(at -> ", ended by " + record.endedBy().map(JournalledCall::name).orElse("us")
                + ": " + record.cause()).orElse(", up when last recorded");
        return switch (record.outcome()) {
            case "answered" -> "answered, " + seconds(record.talked()) + end;
            case "refused" -> "refused with " + record.status().orElse(0) + " " + record.reason() + end;
            default -> record.outcome() + end;
        };
    }

    private static String media(CallSide side, MediaStatistics figures) {
        return name(side) + ": " + figures.codec() + " from " + figures.remote() + ", received "
                + figures.packetsReceived() + ", lost " + figures.lost() + ", jitter " + figures.jitterMillis()
                + " ms, sent " + figures.packetsSent() + ", rejected " + figures.rejected();
    }

    private static void field(StringBuilder out, String name, String value) {
        out.append(String.format(Locale.ROOT, "  %-10s %s%n", name, value));
    }

    private static String party(Party party) {
        return party.number().isEmpty() ? "anonymous" : party.number();
    }

    private static String name(CallSide side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
