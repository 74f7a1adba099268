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
        field("from", record.caller() + (record.source().isEmpty() ? ", placed here" : " at " + record.source())
                + " in " + record.network()
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
        StepLines lines = new StepLines();
        for (Step step : record.steps()) {
            switch (step) {
                case Step.Asked asked -> lines.add(asked.at(), asked.point(), asked(asked), took(asked.took()));
                case Step.Noted noted -> lines.add(noted.at(), "note", noted.text(), "");
                case Step.Attempted attempted -> attempt(attempted, lines);
            }
        }
        record.answered().ifPresent(at -> lines.add(at, "answered", "", ""));
        record.end().ifPresent(end -> lines.add(end.at(), "ended", why(end)
                + (end.detail().isEmpty() ? "" : ", " + end.detail()), ""));
        lines.inTime().forEach(this::line);
        if (record.omitted() > 0) {
            line("  (" + record.omitted() + " more steps were not kept)");
        }
    }

    private static String asked(Step.Asked asked) {
        String who = asked.plugin().equals(asked.extension()) || asked.extension().isEmpty()
                ? asked.plugin() : asked.plugin() + " (" + asked.extension() + ")";
        String said = asked.answer().isEmpty() ? "no answer" : asked.answer();
        return who + ": " + said
                + (asked.problem().isEmpty() ? "" : " [" + asked.problem() + "]")
                + (asked.obeyed() ? "" : " (not obeyed)");
    }

    private static void attempt(Step.Attempted attempted, StepLines lines) {
        String where = attempted.address().map(address -> " at " + address).orElse("");
        String timers = attempted.t1().map(t1 -> "T1 " + millis(t1)).orElse("")
                + attempted.silence().map(silence -> ", silent for at most " + millis(silence)).orElse("");
        String trunk = attempted.trunk().filter(name -> !attempted.target().contains(name))
                .map(name -> " via trunk " + name).orElse("");
        int number = attempted.number();
        lines.add(attempted.at(), "attempt " + number, attempted.target() + trunk + where, timers);
        for (Step.Response response : attempted.responses()) {
            lines.add(response.at(), number, "← " + response.status() + " " + response.reason(),
                    "+" + millis(response.at().minus(attempted.at())));
        }
        Step.End end = attempted.end();
        if (end != null) {
            lines.add(end.at(), number, "→ " + end.code() + (end.detail().isEmpty() ? "" : ": " + end.detail()), "");
        }
    }

    private void media(DecisionRecord record) {
        boolean first = true;
        for (CallSide side : CallSide.values()) {
            MediaStatistics figures = record.media().get(side);
            if (figures != null && (record.answered().isPresent() || moved(figures))) {
                out.append(first ? "\n" : "");
                first = false;
                line(String.format(Locale.ROOT,
                        "  media  %s: %s from %s, received %d, lost %d (%.1f %%), jitter %.1f ms, sent %d, rejected %d",
                        name(side), orDash(figures.codec()), orDash(figures.remote()), figures.packetsReceived(),
                        figures.lost(), lossPercent(figures), figures.jitterMillis(), figures.packetsSent(),
                        figures.rejected()));
            }
        }
    }

    /** An answered call without media is worth a line, a refused one is not. */
    private static boolean moved(MediaStatistics figures) {
        return figures.packetsReceived() + figures.packetsSent() + figures.rejected() > 0;
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

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String took(Duration took) {
        return took.isZero() ? "" : String.format(Locale.ROOT, "%.1f ms", took.toNanos() / 1e6);
    }

    static String millis(Duration duration) {
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
