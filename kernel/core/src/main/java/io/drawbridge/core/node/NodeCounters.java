package io.drawbridge.core.node;

import io.drawbridge.core.admission.AdmissionCounters;
import io.drawbridge.core.admission.AdmissionReason;
import io.drawbridge.core.media.DroppedPackets;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.unload.LeakReport;
import io.drawbridge.rtp.port.PortPool;
import io.drawbridge.sip.dialog.UserAgentCounters;
import io.drawbridge.sip.stack.Counters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The counters of the parts of a node under names for people. */
final class NodeCounters {
    private NodeCounters() {
    }

    /** All that is counted since the start, and some that is counted now: by part, then by what it is. */
    static Map<String, Map<String, Long>> of(NodeAssembly node) {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        Border border = node.entrance.border();
        all.put("calls", calls(node.registry));
        all.put("admission", admission(border.admission().counters()));
        all.put("sip", sip(node.sip.counters()));
        all.put("user-agent", userAgent(node.userAgent.counters()));
        all.put("message-rules", Map.of("refused-edits", node.messageRules.refusedEdits()));
        all.put("ladder", node.ladders.counters());
        all.put("message-observers-dropped", node.observers.dropped());
        all.put("journal", node.journal.counters());
        all.put("plugins", plugins(node.plugins));
        all.put("state", node.plugins.stateCounters());
        border.media().forEach(network -> all.put("media." + network.name(),
                media(network.ports().occupancy(), border.plane().dropped(network.name()))));
        return all;
    }

    private static Map<String, Long> calls(CallRegistry registry) {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("live", (long) registry.size());
        values.put("refused", registry.refused());
        return values;
    }

    private static Map<String, Long> admission(AdmissionCounters counters) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (AdmissionReason reason : AdmissionReason.values()) {
            values.put(reason.code(), counters.value(reason));
        }
        return values;
    }

    private static Map<String, Long> sip(Counters counters) {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("received", counters.received());
        values.put("filtered", counters.filtered());
        values.put("garbage", counters.garbage());
        values.put("malformed", counters.malformed());
        values.put("refused", counters.refused());
        values.put("silenced", counters.silenced());
        values.put("shed", counters.shed());
        values.put("dropped", counters.dropped());
        return values;
    }

    private static Map<String, Long> userAgent(UserAgentCounters counters) {
        Map<String, Long> values = new LinkedHashMap<>();
        counters.values().forEach((counter, value) ->
                values.put(counter.name().toLowerCase(Locale.ROOT).replace('_', '-'), value));
        return values;
    }

    private static Map<String, Long> plugins(PluginHost plugins) {
        LeakReport closed = plugins.knownLeaks();
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("revision", plugins.revision().number());
        values.put("generations-collected", closed.collected());
        values.put("generations-waiting", (long) closed.waiting());
        values.put("generations-leaked", (long) closed.leaked().size());
        return values;
    }

    private static Map<String, Long> media(PortPool.Occupancy ports, DroppedPackets dropped) {
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("ports-free", (long) ports.free());
        values.put("ports-used", (long) ports.used());
        values.put("ports-resting", (long) ports.resting());
        values.put("ports-exhausted", ports.exhausted());
        values.putAll(dropped.values());
        return values;
    }
}
