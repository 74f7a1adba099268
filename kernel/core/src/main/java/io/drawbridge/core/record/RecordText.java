package io.drawbridge.core.record;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.media.MediaStatistics;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a decision record for people: the outcome in the first line, then who and when, then each step with its time,
 * then media and timings. Times are UTC.
 */
public final class RecordText {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int RIGHT = 90;

    private final StringBuilder out = new StringBuilder(1024);

    private RecordText() {
    }

    /** The record as text of several lines. */
    public static String of(DecisionRecord record) {
        RecordText text = new RecordText();
        text.head(record);
        text.steps(record);
        text.media(record);
        text.timings(record);
        return text.out.toString();
    }

    /** The outcome in one line, as it stands in lists and logs. */
    public static String outcome(DecisionRecord record) {
        Optional<String> why = record.end().map(RecordText::why);
        if (record.answered().isPresent()) {
            return record.talked().map(talked -> "answered, " + span(talked) + ", ended by " + why.orElse("nobody"))
                    .orElse("answered, up");
        }
        if (record.refusal().isPresent()) {
            DecisionRecord.Refusal refusal = record.refusal().get();
            return "refused with " + refusal.status() + " " + refusal.code()
                    + why.map(cause -> " (" + cause + ")").orElse("");
        }
        return why.map(cause -> "not answered, ended by " + cause).orElse("being set up");
    }

    private static String why(DecisionRecord.Ending end) {
        return end.side().map(RecordText::name).orElse("us") + ": " + end.cause();
    }

    private static String name(CallSide side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private void head(DecisionRecord record) {
        line("call " + record.id() + "  " + outcome(record));
        field("from", record.caller() + " at " + record.source() + " in " + record.network()
                + record.trunk().map(trunk -> ", trunk " + trunk).orElse(", no trunk"));
        field("to", record.callee() + ", " + record.requestUri()
                + (record.emergency() ? ", EMERGENCY" : ""));
        field("at", WHEN.format(record.arrived()));
        if (record.score() != 0) {
            field("score", Integer.toString(record.score()));
        }
        record.labels().forEach((key, value) -> field("label", key + " = " + value));
        out.append('\n');
    }

    private void steps(DecisionRecord record) {
        for (Step step : record.steps()) {
            switch (step) {
                case Step.Asked asked -> step(asked.at(), asked.point(), asked(asked), took(asked.took()));
                case Step.Noted noted -> step(noted.at(), "note", noted.text(), "");
                case Step.Attempted attempted -> attempt(attempted);
            }
        }
        if (record.omitted() > 0) {
            line("  (" + record.omitted() + " more steps were not kept)");
        }
        record.answered().ifPresent(at -> step(at, "answered", "", ""));
        record.end().ifPresent(end -> step(end.at(), "ended", why(end)
                + (end.detail().isEmpty() ? "" : ", " + end.detail()), ""));
    }

    private static String asked(Step.Asked asked) {
        String who = asked.plugin().equals(asked.extension()) || asked.extension().isEmpty()
                ? asked.plugin() : asked.plugin() + " (" + asked.extension() + ")";
        String said = asked.answer().isEmpty() ? "no answer" : asked.answer();
        return who + ": " + said
                + (asked.problem().isEmpty() ? "" : " [" + asked.problem() + "]")
                + (asked.obeyed() ? "" : " (not obeyed)");
    }

    private void attempt(Step.Attempted attempted) {
        String where = attempted.address().map(address -> " at " + address).orElse("");
        String timers = attempted.t1().map(t1 -> "T1 " + millis(t1)).orElse("")
                + attempted.silence().map(silence -> ", silent for at most " + millis(silence)).orElse("");
        String trunk = attempted.trunk().filter(name -> !attempted.target().contains(name))
                .map(name -> " via trunk " + name).orElse("");
        step(attempted.at(), "attempt " + attempted.number(), attempted.target() + trunk + where, timers);
        for (Step.Response response : attempted.responses()) {
            step(response.at(), "", "← " + response.status() + " " + response.reason(),
                    "+" + millis(response.at().minus(attempted.at())));
        }
        Step.End end = attempted.end();
        if (end != null) {
            step(end.at(), "", "→ " + end.code() + (end.detail().isEmpty() ? "" : ": " + end.detail()), "");
        }
    }

    private void media(DecisionRecord record) {
        if (record.media().isEmpty()) {
            return;
        }
        out.append('\n');
        for (CallSide side : CallSide.values()) {
            MediaStatistics figures = record.media().get(side);
            if (figures != null) {
                line(String.format(Locale.ROOT,
                        "  media  %s: %s from %s, received %d, lost %d (%.1f %%), jitter %.1f ms, sent %d, rejected %d",
                        name(side), orDash(figures.codec()), orDash(figures.remote()), figures.packetsReceived(),
                        figures.lost(), lossPercent(figures), figures.jitterMillis(), figures.packetsSent(),
                        figures.rejected()));
            }
        }
    }

    static double lossPercent(MediaStatistics figures) {
        long expected = figures.packetsReceived() + figures.lost();
        return expected == 0 ? 0 : 100.0 * figures.lost() / expected;
    }

    private void timings(DecisionRecord record) {
        StringBuilder timings = new StringBuilder();
        record.postDialDelay().ifPresent(delay -> timings.append("post-dial delay ").append(millis(delay)));
        record.answered().ifPresent(setup -> timings.append(", set-up ").append(millis(setup)));
        record.talked().ifPresent(talked -> timings.append(", talked ").append(span(talked)));
        if (!timings.isEmpty()) {
            out.append('\n');
            field("timing", timings.toString());
        }
    }

    private void field(String name, String value) {
        line(String.format(Locale.ROOT, "  %-6s %s", name, value));
    }

    private void step(Duration at, String what, String text, String right) {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "  %10s  %-9s  %s", "+" + millis(at), what, text));
        if (!right.isEmpty()) {
            line.repeat(' ', Math.max(2, RIGHT - line.length() - right.length())).append(right);
        }
        line(line.toString());
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String took(Duration took) {
        return took.isZero() ? "" : String.format(Locale.ROOT, "%.1f ms", took.toNanos() / 1e6);
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }

    private static String span(Duration duration) {
        return duration.compareTo(Duration.ofMinutes(1)) < 0
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3)
                : String.format(Locale.ROOT, "%d:%02d:%02d",
                        duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }

    /** When a call arrived, as in the record. */
    public static String when(Instant arrived) {
        return WHEN.format(arrived);
    }
}
