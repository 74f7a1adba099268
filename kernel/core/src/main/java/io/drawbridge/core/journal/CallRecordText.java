package io.drawbridge.core.journal;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Party;
import io.drawbridge.api.event.AnswerRecord;
import io.drawbridge.api.event.AttemptRecord;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.media.MediaStatistics;
import io.drawbridge.core.journal.StoredCallRecord.StoredAnswer;
import io.drawbridge.core.journal.StoredCallRecord.StoredAttempt;
import io.drawbridge.core.journal.StoredCallRecord.StoredParty;
import io.drawbridge.core.json.JsonReader;
import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.record.RecordJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The JSON of call records, written and read; {@code io.drawbridge.api.event} has the names for its readers. */
final class CallRecordText {
    private static final String US = "us";

    private CallRecordText() {
    }

    // --- writing ----------------------------------------------------------------------------------------------------

    static String write(CallRecord record) {
        return write(record, new StringBuilder());
    }

    /** Writes a record by a buffer that is overwritten. */
    static String write(CallRecord record, StringBuilder scratch) {
        return JsonWriter.object(scratch, json -> {
            json.number("version", record.version())
                    .number("sequence", record.sequence())
                    .text("kind", record.kind())
                    .text("at", record.at().toString())
                    .text("node", record.node())
                    .text("id", record.id())
                    .text("direction", record.direction().orElse(null))
                    .text("network", record.network())
                    .text("trunk", record.trunk().orElse(null))
                    .text("source", known(record.source()))
                    .text("placed-by", record.placedBy().orElse(null))
                    .object("caller", party -> write(party, record.caller()))
                    .object("callee", party -> write(party, record.callee()))
                    .text("request-uri", record.requestUri())
                    .flag("emergency", record.emergency())
                    .number("score", record.score())
                    .texts("labels", record.labels())
                    .text("arrived", record.arrived().toString())
                    .text("ringing", time(record.ringing()))
                    .text("answered", time(record.answered()))
                    .text("ended", time(record.ended()));
            record.postDialDelay().ifPresent(delay -> json.number("post-dial-delay", delay.toMillis()));
            json.number("talked", record.talked().toMillis()).text("outcome", record.outcome());
            record.status().ifPresent(status -> json.number("status", status));
            json.text("reason", known(record.reason())).text("cause", known(record.cause()));
            if (record.ended().isPresent()) {
                json.text("ended-by", record.endedBy().map(CallRecordText::name).orElse(US));
            }
            json.text("detail", known(record.detail()));
            if (record.egress().isPresent()) {
                json.object("egress", egress -> egress.text("network", record.egressNetwork().orElse(null))
                        .text("trunk", record.egressTrunk().orElse(null))
                        .text("target", record.egress().orElse(null)));
            }
            json.objects("attempts", record.attempts(), CallRecordText::write)
                    .objects("answers", record.answers(), CallRecordText::write)
                    .object("media", sides -> record.media().forEach((side, figures) ->
                            sides.object(name(side), inner -> RecordJson.media(inner, figures))));
        });
    }

    private static void write(JsonWriter json, Party party) {
        json.text("user", party.user()).text("host", party.host()).text("e164", party.e164().orElse(null))
                .text("display", party.display().orElse(null));
    }

    private static void write(JsonWriter json, AttemptRecord attempt) {
        json.number("number", attempt.number())
                .text("target", attempt.target())
                .text("trunk", attempt.trunk().orElse(null))
                .text("network", attempt.network().orElse(null))
                .text("address", attempt.address().orElse(null))
                .text("begun", attempt.begun().toString());
        attempt.duration().ifPresent(duration -> json.number("duration", duration.toMillis()));
        attempt.status().ifPresent(status -> json.number("status", status));
        json.text("code", known(attempt.code()));
    }

    private static void write(JsonWriter json, AnswerRecord answer) {
        json.text("point", answer.point())
                .text("plugin", answer.plugin())
                .text("extension", answer.extension())
                .text("answer", known(answer.answer()))
                .text("problem", known(answer.problem()))
                .flag("obeyed", answer.obeyed())
                .number("took", answer.took().toNanos() / 1e6);
    }

    private static @Nullable String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String name(CallSide side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    // --- reading ----------------------------------------------------------------------------------------------------

    /**
     * Reads what {@link #write} has written, of this version or an earlier one.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static StoredCallRecord read(String text) {
        Members json = new Members(JsonReader.object(text));
        Members egress = json.object("egress");
        return new StoredCallRecord(
                (int) json.number("version"),
                json.number("sequence"),
                json.text("kind"),
                Instant.parse(json.text("at")),
                json.text("node"),
                json.text("id"),
                json.optional("direction"),
                json.text("network"),
                json.optional("trunk"),
                json.text("source"),
                json.optional("placed-by"),
                party(json.object("caller")),
                party(json.object("callee")),
                json.text("request-uri"),
                json.flag("emergency"),
                (int) json.number("score"),
                labels(json.object("labels")),
                Instant.parse(json.text("arrived")),
                json.optional("ringing").map(Instant::parse),
                json.optional("answered").map(Instant::parse),
                json.optional("ended").map(Instant::parse),
                json.text("outcome"),
                json.status(),
                json.text("reason"),
                json.text("cause"),
                json.optional("ended-by").filter(by -> !by.equals(US)).map(CallRecordText::side),
                json.text("detail"),
                egress.optional("network"),
                egress.optional("trunk"),
                egress.optional("target"),
                json.objects("attempts").stream().<AttemptRecord>map(CallRecordText::attempt).toList(),
                json.objects("answers").stream().<AnswerRecord>map(CallRecordText::answer).toList(),
                media(json.object("media")),
                text);
    }

    private static StoredParty party(Members json) {
        return new StoredParty(json.text("user"), json.text("host"), json.optional("e164"), json.optional("display"));
    }

    private static Map<String, String> labels(Members json) {
        Map<String, String> labels = new LinkedHashMap<>();
        json.names().forEach(name -> labels.put(name, json.text(name)));
        return labels;
    }

    private static StoredAttempt attempt(Members json) {
        return new StoredAttempt((int) json.number("number"), json.text("target"), json.optional("trunk"),
                json.optional("network"), json.optional("address"), Instant.parse(json.text("begun")),
                json.has("duration") ? Optional.of(Duration.ofMillis(json.number("duration"))) : Optional.empty(),
                json.status(), json.text("code"));
    }

    private static StoredAnswer answer(Members json) {
        return new StoredAnswer(json.text("point"), json.text("plugin"), json.text("extension"), json.text("answer"),
                json.text("problem"), json.flag("obeyed"),
                Duration.ofNanos(1000 * Math.round(json.decimal("took") * 1000)));
    }

    private static Map<CallSide, MediaStatistics> media(Members json) {
        Map<CallSide, MediaStatistics> media = new EnumMap<>(CallSide.class);
        for (CallSide side : CallSide.values()) {
            if (json.has(name(side))) {
                Members figures = json.object(name(side));
                media.put(side, new MediaStatistics(figures.number("received"), figures.number("bytes"),
                        figures.number("sent"), figures.number("lost"), figures.decimal("jitter"),
                        figures.number("rejected"), figures.text("codec"), figures.text("remote")));
            }
        }
        return media;
    }

    private static CallSide side(String name) {
        return CallSide.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The members of an object; what is not there is empty or zero. */
    private record Members(Map<String, Object> json) {

        Collection<String> names() {
            return json.keySet();
        }

        boolean has(String name) {
            return json.containsKey(name);
        }

        String text(String name) {
            return json.get(name) instanceof String text ? text : "";
        }

        Optional<String> optional(String name) {
            return json.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
        }

        long number(String name) {
            return json.get(name) instanceof Number number ? number.longValue() : 0;
        }

        double decimal(String name) {
            return json.get(name) instanceof Number number ? number.doubleValue() : 0;
        }

        boolean flag(String name) {
            return Boolean.TRUE.equals(json.get(name));
        }

        OptionalInt status() {
            return has("status") ? OptionalInt.of((int) number("status")) : OptionalInt.empty();
        }

        @SuppressWarnings("unchecked") // the reader makes maps of text and whatever
        Members object(String name) {
            return new Members(json.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of());
        }

        @SuppressWarnings("unchecked") // as above
        List<Members> objects(String name) {
            return json.get(name) instanceof List<?> list
                    ? list.stream().map(element -> new Members((Map<String, Object>) element)).toList() : List.of();
        }
    }
}
