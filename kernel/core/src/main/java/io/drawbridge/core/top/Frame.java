package io.drawbridge.core.top;

import com.google.errorprone.annotations.FormatMethod;
import io.drawbridge.core.top.Readings.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One frame of the screen: what is now, and what has changed since the frame before.
 *
 * @param now the meters
 * @param before those of the frame before; null for the first
 * @param between the time between both
 */
public record Frame(Readings now, @Nullable Readings before, Duration between) {

    /** The frame as text, one line each. */
    public String text() {
        StringBuilder out = new StringBuilder();
        head(out);
        trunks(out);
        plugins(out);
        drops(out);
        return out.toString();
    }

    private void head(StringBuilder out) {
        line(out, "calls   %s up of %s, %s new/s, %s offered, %s answered", whole(now.sum("drawbridge_calls_active")),
                whole(now.sum("drawbridge_calls_limit")), one(now.sum("drawbridge_calls_per_second")),
                whole(now.sum("drawbridge_calls_offered")), whole(now.sum("drawbridge_calls_answered")));
        line(out, "5 min   ASR %s  NER %s  ACD %s  PDD %s", percent(now.value("drawbridge_answer_seizure_ratio")),
                percent(now.value("drawbridge_network_effectiveness_ratio")),
                seconds(now.value("drawbridge_average_call_duration_seconds")),
                seconds(now.value("drawbridge_post_dial_delay_seconds")));
        line(out, "node    CPU %s  heap %s of %s MB  loops late %s", percent(now.value("drawbridge_process_cpu_ratio")),
                megabytes(now.sum("drawbridge_heap_used_bytes")), megabytes(now.sum("drawbridge_heap_limit_bytes")),
                seconds(now.of("drawbridge_loop_lag_seconds").stream().mapToDouble(Reading::value).max()));
    }

    private void trunks(StringBuilder out) {
        if (now.of("drawbridge_trunk_up").isEmpty()) {
            return;
        }
        line(out, "");
        line(out, "%-18s %-5s %9s %9s %7s %7s %8s %9s", "TRUNK", "STATE", "CALLS", "TRIES/s", "ASR", "NER", "ACD",
                "RTT");
        for (Reading trunk : now.of("drawbridge_trunk_up")) {
            String name = trunk.tag("trunk");
            OptionalDouble limit = now.value("drawbridge_trunk_calls_limit", "trunk", name);
            line(out, "%-18s %-5s %9s %9s %7s %7s %8s %9s", name, trunk.value() > 0 ? "up" : "DOWN",
                    whole(now.value("drawbridge_trunk_calls_active", "trunk", name).orElse(0))
                            + (limit.isPresent() ? "/" + whole(limit.getAsDouble()) : ""),
                    rate("drawbridge_trunk_attempts_offered", "trunk", name),
                    percent(now.value("drawbridge_trunk_answer_seizure_ratio", "trunk", name)),
                    percent(now.value("drawbridge_trunk_network_effectiveness_ratio", "trunk", name)),
                    seconds(now.value("drawbridge_trunk_average_call_duration_seconds", "trunk", name)),
                    seconds(now.value("drawbridge_trunk_round_trip_seconds", "trunk", name)));
        }
    }

    private void plugins(StringBuilder out) {
        if (now.of("drawbridge_plugin_invocations").isEmpty()) {
            return;
        }
        line(out, "");
        line(out, "%-18s %10s %10s %10s  %s", "PLUGIN", "ASKED/s", "ANSWERED", "FAILED", "STATE");
        for (String plugin : now.values("drawbridge_plugin_invocations", "plugin")) {
            List<Reading> asked = now.of("drawbridge_plugin_invocations").stream()
                    .filter(reading -> reading.tag("plugin").equals(plugin)).toList();
            double answered = asked.stream().filter(reading -> reading.tag("outcome").equals("answered"))
                    .mapToDouble(Reading::value).sum();
            double failed = asked.stream().mapToDouble(Reading::value).sum() - answered;
            boolean confined = now.of("drawbridge_plugin_quarantined").stream()
                    .anyMatch(reading -> reading.tag("plugin").equals(plugin) && reading.value() > 0);
            line(out, "%-18s %10s %10s %10s  %s", plugin, rate("drawbridge_plugin_invocations", "plugin", plugin),
                    whole(answered), whole(failed), confined ? "QUARANTINED" : "");
        }
    }

    private void drops(StringBuilder out) {
        StringBuilder dropped = new StringBuilder();
        for (Reading reading : now.of("drawbridge_sip_messages")) {
            if (!reading.tag("fate").equals("received") && reading.value() > 0) {
                dropped.append("  ").append(reading.tag("fate")).append(' ').append(whole(reading.value()));
            }
        }
        double media = now.sum("drawbridge_media_packets_dropped");
        if (media > 0) {
            dropped.append("  media ").append(whole(media));
        }
        for (Reading reading : now.of("drawbridge_calls_refused")) {
            dropped.append("  ").append(reading.tag("status")).append(": ").append(whole(reading.value()));
        }
        line(out, "");
        line(out, "dropped%s", dropped.isEmpty() ? "  nothing" : dropped.toString());
    }

    /** How much a counter has grown in a second; a dash in the first frame. */
    private String rate(String name, String tag, String value) {
        if (before == null || between.isZero()) {
            return "-";
        }
        double grown = sum(now, name, tag, value) - sum(before, name, tag, value);
        return one(Math.max(0, grown) * 1e9 / between.toNanos());
    }

    private static double sum(Readings readings, String name, String tag, String value) {
        return readings.of(name).stream().filter(reading -> reading.tag(tag).equals(value))
                .mapToDouble(Reading::value).sum();
    }

    @FormatMethod
    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String percent(OptionalDouble ratio) {
        return ratio.isPresent() ? String.format(Locale.ROOT, "%.1f %%", ratio.getAsDouble() * 100) : "-";
    }

    private static String seconds(OptionalDouble value) {
        if (value.isEmpty()) {
            return "-";
        }
        return value.getAsDouble() < 1 ? String.format(Locale.ROOT, "%.1f ms", value.getAsDouble() * 1000)
                : String.format(Locale.ROOT, "%.1f s", value.getAsDouble());
    }

    private static String megabytes(double bytes) {
        return whole(bytes / (1 << 20));
    }
}
