package io.drawbridge.core.metrics;

import static io.drawbridge.host.metrics.MeterReading.counter;
import static io.drawbridge.host.metrics.MeterReading.gauge;

import io.drawbridge.api.metrics.Meter;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.invoke.ExtensionFigures;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The meters of what plugins are asked. */
final class PluginHostMeters {
    private PluginHostMeters() {
    }

    static void read(PluginHost host, List<Meter> all) {
        all.add(counter("drawbridge_plugin_revisions",
                "Revisions published since the start: one for each change of plugins or configuration.",
                host.revision().number()));
        host.revision().extensions().all().forEach(extension -> read(extension.figures(), all));
    }

    private static void read(ExtensionFigures figures, List<Meter> all) {
        String[] tags = {"plugin", figures.plugin(), "extension", figures.extension(), "point", figures.point()};
        asked(all, figures, "answered", figures.answered());
        asked(all, figures, "failed", figures.failed());
        asked(all, figures, "timed-out", figures.timedOut());
        asked(all, figures, "rejected", figures.rejected());
        latency(all, tags, "0.5", figures.latency().median());
        latency(all, tags, "0.99", figures.latency().p99());
        latency(all, tags, "1", figures.latency().worst());
        all.add(gauge("drawbridge_plugin_abandoned",
                "Invocations of the whole plugin that run on after their deadline.", (long) figures.abandoned(), tags));
        all.add(gauge("drawbridge_plugin_quarantined", "1 if the extension is in quarantine, else 0.",
                figures.quarantine().isPresent() ? 1L : 0L, tags));
        all.add(counter("drawbridge_plugin_held_loops",
                "How often the extension held an event loop so long that the watchdog stepped in.",
                figures.heldLoops(), tags));
    }

    private static void latency(List<Meter> all, String[] tags, String quantile, Duration time) {
        String[] withQuantile = Arrays.copyOf(tags, tags.length + 2);
        withQuantile[tags.length] = "quantile";
        withQuantile[tags.length + 1] = quantile;
        all.add(gauge("drawbridge_plugin_invocation_seconds",
                "The time until an answer that a share of them did not exceed; on event loops, sampled.",
                time.toNanos() / 1e9, withQuantile));
    }

    private static void asked(List<Meter> all, ExtensionFigures figures, String outcome, long number) {
        all.add(counter("drawbridge_plugin_invocations", "Questions to extensions, by what came of them.", number,
                "plugin", figures.plugin(), "extension", figures.extension(), "point", figures.point(),
                "outcome", outcome));
    }
}
