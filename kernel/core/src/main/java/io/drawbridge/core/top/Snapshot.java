package io.drawbridge.core.top;

import io.drawbridge.core.json.JsonWriter;
import io.drawbridge.core.top.Readings.Reading;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/**
 * What the screen shows, for programs: one moment, so without rates. Ratios are from 0 to 1, durations in seconds; what
 * is not known is left out.
 *
 * @param now the meters
 */
public record Snapshot(Readings now) {

    /** Writes the members of one object. */
    public void write(JsonWriter json) {
        json.object("calls", calls -> {
            number(calls, "active", now.value("drawbridge_calls_active"));
            number(calls, "limit", now.value("drawbridge_calls_limit"));
            number(calls, "per-second", now.value("drawbridge_calls_per_second"));
            calls.number("offered", whole("drawbridge_calls_offered"));
            calls.number("answered", whole("drawbridge_calls_answered"));
        });
        json.object("five-minutes", lately -> {
            number(lately, "asr", now.value("drawbridge_answer_seizure_ratio"));
            number(lately, "ner", now.value("drawbridge_network_effectiveness_ratio"));
            number(lately, "acd", now.value("drawbridge_average_call_duration_seconds"));
            number(lately, "post-dial-delay", now.value("drawbridge_post_dial_delay_seconds"));
        });
        json.object("node", node -> {
            number(node, "cpu", now.value("drawbridge_process_cpu_ratio"));
            number(node, "heap-used", now.value("drawbridge_heap_used_bytes"));
            number(node, "heap-limit", now.value("drawbridge_heap_limit_bytes"));
            number(node, "loops-late",
                    now.of("drawbridge_loop_lag_seconds").stream().mapToDouble(Reading::value).max());
        });
        json.objects("trunks", now.of("drawbridge_trunk_up"), this::trunk);
        json.objects("plugins", StreamSupport.stream(
                now.values("drawbridge_plugin_invocations", "plugin").spliterator(), false).toList(), this::plugin);
        json.object("dropped", this::dropped);
    }

    private void trunk(JsonWriter json, Reading up) {
        String name = up.tag("trunk");
        json.text("trunk", name).flag("up", up.value() > 0);
        number(json, "calls", now.value("drawbridge_trunk_calls_active", "trunk", name));
        number(json, "limit", now.value("drawbridge_trunk_calls_limit", "trunk", name));
        number(json, "attempts", now.value("drawbridge_trunk_attempts_offered", "trunk", name));
        number(json, "asr", now.value("drawbridge_trunk_answer_seizure_ratio", "trunk", name));
        number(json, "ner", now.value("drawbridge_trunk_network_effectiveness_ratio", "trunk", name));
        number(json, "acd", now.value("drawbridge_trunk_average_call_duration_seconds", "trunk", name));
        number(json, "round-trip", now.value("drawbridge_trunk_round_trip_seconds", "trunk", name));
    }

    private void plugin(JsonWriter json, String plugin) {
        List<Reading> asked = now.of("drawbridge_plugin_invocations").stream()
                .filter(reading -> reading.tag("plugin").equals(plugin)).toList();
        double answered = asked.stream().filter(reading -> reading.tag("outcome").equals("answered"))
                .mapToDouble(Reading::value).sum();
        json.text("plugin", plugin).number("answered", (long) answered)
                .number("failed", (long) (asked.stream().mapToDouble(Reading::value).sum() - answered))
                .flag("quarantined", now.of("drawbridge_plugin_quarantined").stream()
                        .anyMatch(reading -> reading.tag("plugin").equals(plugin) && reading.value() > 0));
    }

    private void dropped(JsonWriter json) {
        json.object("messages", fates -> now.of("drawbridge_sip_messages").stream()
                .filter(reading -> !reading.tag("fate").equals("received") && reading.value() > 0)
                .forEach(reading -> fates.number(reading.tag("fate"), (long) reading.value())));
        json.number("media-packets", whole("drawbridge_media_packets_dropped"));
        json.object("calls-refused", statuses -> now.of("drawbridge_calls_refused")
                .forEach(reading -> statuses.number(reading.tag("status"), (long) reading.value())));
    }

    private long whole(String name) {
        return (long) now.sum(name);
    }

    private static void number(JsonWriter json, String key, OptionalDouble value) {
        if (value.isPresent()) {
            json.number(key, value.getAsDouble());
        }
    }
}
