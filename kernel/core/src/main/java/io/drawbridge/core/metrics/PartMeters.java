package io.drawbridge.core.metrics;

import static io.drawbridge.host.metrics.MeterReading.counter;
import static io.drawbridge.host.metrics.MeterReading.gauge;

import io.drawbridge.api.metrics.Meter;
import java.util.List;
import java.util.Map;

/** The counters of the parts of a node under the names of meters. */
final class PartMeters {
    private PartMeters() {
    }

    static void read(Map<String, Map<String, Long>> parts, List<Meter> all) {
        parts.forEach((part, values) -> values.forEach((what, value) -> all.add(meter(part, what, value))));
    }

    private static Meter meter(String part, String what, long value) {
        if (part.startsWith("media.")) {
            return media(part.substring("media.".length()), what, value);
        }
        return switch (part) {
            case "admission" -> counter("drawbridge_admission_decisions",
                    "New requests let in or not, by reason.", value, "reason", what);
            case "sip" -> counter("drawbridge_sip_messages",
                    "Messages received, and those of them that went no further, by fate.", value, "fate", what);
            case "user-agent" -> userAgent(what, value);
            default -> gauge("drawbridge_part", "Anything else that a part of the node counts or has.", value,
                    "part", part, "what", what);
        };
    }

    private static Meter userAgent(String what, long value) {
        return switch (what) {
            case "dialogs" -> gauge("drawbridge_user_agent_dialogs", "Dialogs that live.", value);
            case "orphans" -> gauge("drawbridge_user_agent_orphans",
                    "INVITEs given up that may still be answered.", value);
            default -> counter("drawbridge_user_agent_events",
                    "What the user agent met with: refusals, repetitions, strays.", value, "event", what);
        };
    }

    private static Meter media(String network, String what, long value) {
        if (what.startsWith("dropped-")) {
            return counter("drawbridge_media_packets_dropped",
                    "Media packets received and not accepted, by reason, of legs that are over.", value,
                    "network", network, "reason", what.substring("dropped-".length()));
        }
        return what.equals("ports-exhausted")
                ? counter("drawbridge_media_ports_exhausted", "Times that no pair of ports was free.", value,
                        "network", network)
                : gauge("drawbridge_media_ports", "Pairs of media ports, by state.", value,
                        "network", network, "state", what.substring("ports-".length()));
    }
}
