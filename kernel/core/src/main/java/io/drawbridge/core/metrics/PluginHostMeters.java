package io.drawbridge.core.metrics;

import static io.drawbridge.host.metrics.MeterReading.counter;
import static io.drawbridge.host.metrics.MeterReading.gauge;
import static io.drawbridge.host.metrics.MeterReading.histogram;

import io.drawbridge.api.metrics.Meter;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.invoke.ExtensionFigures;
import io.drawbridge.host.unload.LeakReport;
import java.util.List;

/** The meters of what plugins are asked. */
final class PluginHostMeters {
    private PluginHostMeters() {
    }

    static void read(PluginHost host, List<Meter> all) {
        all.add(counter("drawbridge_plugin_revisions",
                "Revisions published since the start: one for each change of plugins or configuration.",
                host.revision().number()));
        LeakReport closed = host.knownLeaks();
        generations(all, "serving", host.servingGenerations());
        generations(all, "draining", host.drainingGenerations());
        generations(all, "closed", closed.waiting());
        generations(all, "leaked", closed.leaked().size());
        host.totals().forEach(each -> read(each, all));
    }

    private static void generations(List<Meter> all, String state, long number) {
        all.add(gauge("drawbridge_plugin_generations",
                "Generations of plugins that are in memory, by state; closed ones until they are collected.", number,
                "state", state));
    }

    private static void read(ExtensionFigures figures, List<Meter> all) {
        asked(all, figures, "answered", figures.answered());
        asked(all, figures, "failed", figures.failed());
        asked(all, figures, "timed-out", figures.timedOut());
        asked(all, figures, "rejected", figures.rejected());
        String[] tags = {"plugin", figures.plugin(), "extension", figures.extension(), "point", figures.point()};
        all.add(histogram("drawbridge_plugin_latency_seconds",
                "How long answers of an extension took; on event loops, of a sample.", figures.latency(), tags));
        all.add(counter("drawbridge_plugin_loops_held",
                "Times that an extension held an event loop so long that the watchdog stepped in.",
                figures.heldLoops(), tags));
        all.add(gauge("drawbridge_plugin_abandoned", "Invocations of the plugin that run on after their deadline.",
                (long) figures.abandoned(), tags));
        all.add(gauge("drawbridge_plugin_quarantined", "1 if the extension is in quarantine, else 0.",
                figures.quarantine().isPresent() ? 1L : 0L, tags));
    }

    private static void asked(List<Meter> all, ExtensionFigures figures, String outcome, long number) {
        all.add(counter("drawbridge_plugin_invocations", "Questions to extensions, by what came of them.", number,
                "plugin", figures.plugin(), "extension", figures.extension(), "point", figures.point(),
                "outcome", outcome));
    }
}
