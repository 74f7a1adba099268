package io.drawbridge.plugin.cdrfile;

import io.drawbridge.api.call.CallSide;
import io.drawbridge.api.call.Party;
import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.media.MediaStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One column of a CSV file.
 *
 * @param name its name, as in the configuration and in the first line
 * @param cell its value in a record; empty for what is not known
 */
public record Column(String name, Function<CallRecord, String> cell) {
    private static final String LABEL = "label.";
    private static final Map<String, Function<CallRecord, String>> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("sequence", record -> Long.toString(record.sequence()));
        KNOWN.put("kind", CallRecord::kind);
        KNOWN.put("at", record -> record.at().toString());
        KNOWN.put("node", CallRecord::node);
        KNOWN.put("id", CallRecord::id);
        KNOWN.put("direction", record -> record.direction().orElse(""));
        KNOWN.put("network", CallRecord::network);
        KNOWN.put("trunk", record -> record.trunk().orElse(""));
        KNOWN.put("source", CallRecord::source);
        KNOWN.put("placed-by", record -> record.placedBy().orElse(""));
        party("caller", CallRecord::caller);
        party("callee", CallRecord::callee);
        KNOWN.put("request-uri", CallRecord::requestUri);
        KNOWN.put("emergency", record -> Boolean.toString(record.emergency()));
        KNOWN.put("score", record -> Integer.toString(record.score()));
        KNOWN.put("arrived", record -> record.arrived().toString());
        KNOWN.put("ringing", record -> text(record.ringing()));
        KNOWN.put("answered", record -> text(record.answered()));
        KNOWN.put("ended", record -> text(record.ended()));
        KNOWN.put("post-dial-delay", record -> record.postDialDelay().map(Column::text).orElse(""));
        KNOWN.put("talked", record -> text(record.talked()));
        KNOWN.put("outcome", CallRecord::outcome);
        KNOWN.put("status", record -> record.status().isPresent()
                ? Integer.toString(record.status().getAsInt()) : "");
        KNOWN.put("reason", CallRecord::reason);
        KNOWN.put("cause", CallRecord::cause);
        KNOWN.put("ended-by", record -> record.ended().isEmpty() ? ""
                : record.endedBy().map(Column::name).orElse("us"));
        KNOWN.put("detail", CallRecord::detail);
        KNOWN.put("attempts", record -> Integer.toString(record.attempts().size()));
        KNOWN.put("egress.network", record -> record.egressNetwork().orElse(""));
        KNOWN.put("egress.trunk", record -> record.egressTrunk().orElse(""));
        KNOWN.put("egress.target", record -> record.egress().orElse(""));
        for (CallSide side : CallSide.values()) {
            media(side, "codec", MediaStatistics::codec);
            media(side, "remote", MediaStatistics::remote);
            media(side, "received", figures -> Long.toString(figures.packetsReceived()));
            media(side, "sent", figures -> Long.toString(figures.packetsSent()));
            media(side, "lost", figures -> Long.toString(figures.lost()));
            media(side, "jitter", figures -> Double.toString(figures.jitterMillis()));
            media(side, "rejected", figures -> Long.toString(figures.rejected()));
        }
    }

    /**
     * The column of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Column parse(String name) {
        if (name.startsWith(LABEL) && name.length() > LABEL.length()) {
            String label = name.substring(LABEL.length());
            return new Column(name, record -> record.labels().getOrDefault(label, ""));
        }
        Function<CallRecord, String> cell = KNOWN.get(name);
        if (cell == null) {
            throw new IllegalArgumentException("no column \"" + name + "\"; known: "
                    + KNOWN.keySet().stream().collect(Collectors.joining(", ")) + ", label.<plugin>.<key>");
        }
        return new Column(name, cell);
    }

    private static void party(String name, Function<CallRecord, Party> party) {
        KNOWN.put(name, record -> party.apply(record).number());
        KNOWN.put(name + ".user", record -> party.apply(record).user());
        KNOWN.put(name + ".host", record -> party.apply(record).host());
        KNOWN.put(name + ".e164", record -> party.apply(record).e164().orElse(""));
        KNOWN.put(name + ".display", record -> party.apply(record).display().orElse(""));
    }

    private static void media(CallSide side, String name, Function<MediaStatistics, String> figure) {
        KNOWN.put("media." + name(side) + "." + name, record ->
                Optional.ofNullable(record.media().get(side)).map(figure).orElse(""));
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }

    private static String text(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    private static String name(CallSide side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
