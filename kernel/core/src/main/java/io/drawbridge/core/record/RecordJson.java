package io.drawbridge.core.record;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.core.json.JsonWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Writes a decision record for programs. Keys are stable; times are milliseconds since the arrival of the INVITE; what
 * is not known is left out.
 */
public final class RecordJson {
    private RecordJson() {
    }

    /** The record as one JSON object on one line. */
    public static String of(DecisionRecord record) {
        return JsonWriter.object(json -> write(json, record));
    }

    /** Writes the members of a record into an object that is open. */
    public static void write(JsonWriter json, DecisionRecord record) {
        json.text("id", record.id())
                .text("outcome", RecordText.outcome(record))
                .text("arrived", record.arrived().truncatedTo(ChronoUnit.MILLIS).toString())
                .text("network", record.network())
                .text("trunk", record.trunk().orElse(null))
                .text("source", record.source())
                .text("caller", record.caller())
                .text("callee", record.callee())
                .text("request-uri", record.requestUri())
                .flag("emergency", record.emergency())
                .number("score", record.score())
                .texts("labels", record.labels())
                .objects("steps", record.steps(), RecordJson::step)
                .number("omitted", record.omitted());
        record.refusal().ifPresent(refusal -> json.object("refusal", inner ->
                inner.number("status", refusal.status()).text("code", refusal.code())));
        record.postDialDelay().ifPresent(delay -> json.number("post-dial-delay", delay.toMillis()));
        record.answered().ifPresent(at -> json.number("answered", at.toMillis()));
        record.end().ifPresent(end -> json.object("end", inner -> inner
                .number("at", end.at().toMillis())
                .text("cause", end.cause())
                .text("by", end.side().map(RecordJson::name).orElse("us"))
                .text("detail", end.detail())));
        record.talked().ifPresent(talked -> json.number("talked", talked.toMillis()));
        json.object("media", sides -> {
            for (CallSide side : CallSide.values()) {
                MediaStatistics figures = record.media().get(side);
                if (figures != null) {
                    sides.object(name(side), inner -> media(inner, figures));
                }
            }
        });
    }

    private static void step(JsonWriter json, Step step) {
        json.number("at", step.at().toMillis());
        switch (step) {
            case Step.Asked asked -> json.text("step", asked.point())
                    .text("plugin", asked.plugin())
                    .text("extension", asked.extension())
                    .text("answer", asked.answer())
                    .text("problem", asked.problem())
                    .flag("obeyed", asked.obeyed())
                    .number("took", micros(asked.took()));
            case Step.Noted noted -> json.text("step", "note").text("text", noted.text());
            case Step.Attempted attempted -> attempt(json, attempted);
        }
    }

    private static void attempt(JsonWriter json, Step.Attempted attempted) {
        json.text("step", "attempt")
                .number("number", attempted.number())
                .text("target", attempted.target())
                .text("trunk", attempted.trunk().orElse(null))
                .text("address", attempted.address().orElse(null));
        attempted.t1().ifPresent(t1 -> json.number("t1", t1.toMillis()));
        attempted.silence().ifPresent(silence -> json.number("attempt-timeout", silence.toMillis()));
        json.objects("responses", attempted.responses(), (inner, response) -> inner
                .number("at", response.at().toMillis())
                .number("status", response.status())
                .text("reason", response.reason()));
        Step.End end = attempted.end();
        if (end != null) {
            json.object("end", inner -> inner
                    .number("at", end.at().toMillis())
                    .text("code", end.code())
                    .text("detail", end.detail()));
        }
    }

    /** The figures of one leg, as records and the journal have them. */
    public static void media(JsonWriter json, MediaStatistics figures) {
        json.text("codec", figures.codec())
                .text("remote", figures.remote())
                .number("received", figures.packetsReceived())
                .number("bytes", figures.bytesReceived())
                .number("sent", figures.packetsSent())
                .number("lost", figures.lost())
                .number("jitter", Math.round(figures.jitterMillis() * 1000) / 1000.0)
                .number("rejected", figures.rejected());
    }

    /** Milliseconds with three digits: what a plugin takes is often less than one. */
    private static double micros(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e3;
    }

    private static String name(CallSide side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
