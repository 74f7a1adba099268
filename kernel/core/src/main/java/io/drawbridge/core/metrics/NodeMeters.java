package io.drawbridge.core.metrics;

import static io.drawbridge.host.metrics.MeterReading.counter;
import static io.drawbridge.host.metrics.MeterReading.gauge;
import static io.drawbridge.host.metrics.MeterReading.histogram;

import io.drawbridge.api.metrics.Meter;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.core.statistics.CallFigures;
import io.drawbridge.core.statistics.CallStatistics;
import io.drawbridge.core.statistics.SlidingWindow;
import io.drawbridge.core.trunk.Trunks;
import io.drawbridge.host.PluginHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads all meters of a node.
 *
 * @param registry the calls that live
 * @param statistics how calls fared
 * @param trunks all trunks
 * @param counters what the parts count, by part, then by what it is
 * @param plugins the plugins
 * @param pulse the loops
 */
public record NodeMeters(
        CallRegistry registry,
        CallStatistics statistics,
        Supplier<Trunks> trunks,
        Supplier<Map<String, Map<String, Long>>> counters,
        PluginHost plugins,
        LoopPulse pulse) {

    /** All of them, as they are now. */
    public List<Meter> read() {
        List<Meter> all = new ArrayList<>();
        calls(all);
        ProcessMeters.read(all);
        lately(all, "drawbridge", statistics.all().lately());
        statistics.all().lately().averagePostDialDelay().ifPresent(seconds -> all.add(gauge(
                "drawbridge_post_dial_delay_seconds", "The mean post-dial delay of the last five minutes.", seconds)));
        statistics.bySource().forEach((source, figures) -> from(all, source, figures));
        new TrunkMeters(trunks.get(), statistics).read(all);
        PartMeters.read(counters.get(), all);
        PluginHostMeters.read(plugins, all);
        pulse.lags().forEach((loop, lag) -> all.add(gauge("drawbridge_loop_lag_seconds",
                "How late an event loop ran a task when it was last asked.", lag.toNanos() / 1e9, "loop", loop)));
        all.addAll(plugins.meters().read());
        return all;
    }

    private void calls(List<Meter> all) {
        all.add(gauge("drawbridge_calls_active", "Calls that live.", (long) registry.size()));
        all.add(gauge("drawbridge_calls_limit", "Calls that may live at once.",
                (long) registry.capacity()));
        all.add(counter("drawbridge_calls_without_place", "Calls refused because max-calls live already.",
                registry.refused()));
        all.add(gauge("drawbridge_calls_per_second", "New calls in a second, over the last ten.",
                statistics.callsPerSecond()));
        statistics.refusals().forEach((status, number) -> all.add(counter("drawbridge_calls_refused",
                "Calls that were refused, by the status that the caller got.", number, "status", status)));
        statistics.causes().forEach((cause, number) -> all.add(counter("drawbridge_calls_ended",
                "Calls that have ended, by cause.", number, "cause", cause)));
    }

    private static void from(List<Meter> all, CallStatistics.Source source, CallFigures figures) {
        String[] tags = {"network", source.network(), "trunk", source.trunk()};
        all.add(counter("drawbridge_calls_offered", "Calls that arrived.", figures.offeredSoFar(), tags));
        all.add(counter("drawbridge_calls_answered", "Calls that were answered.", figures.answeredSoFar(), tags));
        all.add(counter("drawbridge_calls_effective",
                "Calls answered, given up by the caller, or refused by the callee (480, 486, 600, 603).",
                figures.effectiveSoFar(), tags));
        all.add(histogram("drawbridge_call_post_dial_delay_seconds",
                "From the INVITE to the first 18x, or to the answer where there was none.",
                figures.postDialDelays(), tags));
        all.add(histogram("drawbridge_call_duration_seconds", "From the answer to the end.",
                figures.talkTimes(), tags));
        lately(all, "drawbridge_source", figures.lately(), tags);
    }

    /** The ratios of the last five minutes; what has no calls has none. */
    static void lately(List<Meter> all, String prefix, SlidingWindow.Sample lately, String... tags) {
        lately.answerSeizureRatio().ifPresent(ratio -> all.add(gauge(prefix + "_answer_seizure_ratio",
                "ASR: answered calls of all that arrived, over the last five minutes.", ratio, tags)));
        lately.networkEffectivenessRatio().ifPresent(ratio -> all.add(gauge(prefix + "_network_effectiveness_ratio",
                "NER: calls that came to an end of the users' own, over the last five minutes.", ratio, tags)));
        lately.averageCallDuration().ifPresent(seconds -> all.add(gauge(prefix + "_average_call_duration_seconds",
                "ACD: talk time of calls that ended within the last five minutes.", seconds, tags)));
    }
}
