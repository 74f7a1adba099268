package io.drawbridge.core.metrics;

import static io.drawbridge.host.metrics.MeterReading.counter;
import static io.drawbridge.host.metrics.MeterReading.gauge;
import static io.drawbridge.host.metrics.MeterReading.seconds;

import io.drawbridge.api.metrics.Meter;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.invoke.ExtensionCounts;
import io.drawbridge.host.invoke.PluginExtension;
import java.util.List;

/** The meters of what plugins are asked. */
final class PluginHostMeters {
    private PluginHostMeters() {
    }

    static void read(PluginHost host, List<Meter> all) {
        all.add(counter("drawbridge_plugin_revisions",
                "Revisions published since the start: one for each change of plugins or configuration.",
                host.revision().number()));
        host.revision().extensions().all().forEach(extension -> read(extension, all));
    }

    private static void read(PluginExtension<?> extension, List<Meter> all) {
        ExtensionCounts counts = extension.counts();
        String[] tags = {"plugin", extension.plugin(), "extension", extension.name(),
                "point", extension.point().getSimpleName()};
        asked(all, extension, "answered", counts.answered());
        asked(all, extension, "failed", counts.failed());
        asked(all, extension, "timed-out", counts.timedOut());
        asked(all, extension, "rejected", counts.rejected());
        all.add(seconds("drawbridge_plugin_invocation_seconds",
                "The time of all answers of an extension together; on event loops, sampled.",
                counts.totalLatency(), tags));
        all.add(gauge("drawbridge_plugin_invocation_worst_seconds", "The longest time until an answer.",
                counts.worstLatency().toNanos() / 1e9, tags));
        all.add(gauge("drawbridge_plugin_abandoned", "Invocations that run on after their deadline.",
                (long) counts.running(), tags));
        all.add(gauge("drawbridge_plugin_quarantined", "1 if the extension is in quarantine, else 0.",
                counts.quarantined() ? 1L : 0L, tags));
    }

    private static void asked(List<Meter> all, PluginExtension<?> extension, String outcome, long number) {
        all.add(counter("drawbridge_plugin_invocations", "Questions to extensions, by what came of them.", number,
                "plugin", extension.plugin(), "extension", extension.name(),
                "point", extension.point().getSimpleName(), "outcome", outcome));
    }
}
