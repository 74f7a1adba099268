package io.drawbridge.core.metrics;

import static io.drawbridge.host.metrics.MeterReading.counter;
import static io.drawbridge.host.metrics.MeterReading.gauge;
import static io.drawbridge.host.metrics.MeterReading.histogram;

import io.drawbridge.api.metrics.Meter;
import io.drawbridge.core.statistics.CallFigures;
import io.drawbridge.core.statistics.CallStatistics;
import io.drawbridge.core.trunk.Trunk;
import io.drawbridge.core.trunk.Trunks;
import java.util.List;
import java.util.Locale;

/** The meters of trunks: what they are doing, and how attempts over them fared. */
record TrunkMeters(Trunks trunks, CallStatistics statistics) {

    void read(List<Meter> all) {
        trunks.all().forEach(trunk -> read(all, trunk));
        statistics.attempts().forEach((end, number) -> {
            if (end.trunk().isEmpty() || trunks.find(end.trunk()).isPresent()) {
                all.add(counter("drawbridge_attempts", "Attempts to reach somebody, by trunk and by how they ended.",
                        number, "trunk", end.trunk(), "outcome", end.outcome()));
            }
        });
        statistics.byTrunk().forEach((name, figures) -> {
            if (trunks.find(name).isPresent()) {
                over(all, figures, "trunk", name);
            }
        });
    }

    private static void read(List<Meter> all, Trunk trunk) {
        String[] tags = {"trunk", trunk.name(), "network", trunk.network()};
        all.add(gauge("drawbridge_trunk_up", "1 if the trunk takes calls, else 0.", trunk.up() ? 1L : 0L, tags));
        all.add(gauge("drawbridge_trunk_calls_active", "Calls on the trunk, both directions.",
                (long) trunk.calls(), tags));
        if (trunk.config().maxCalls() > 0) {
            all.add(gauge("drawbridge_trunk_calls_limit", "Calls that the trunk may have at once.",
                    (long) trunk.config().maxCalls(), tags));
        }
        trunk.roundTrip().ifPresent(time -> all.add(gauge("drawbridge_trunk_round_trip_seconds",
                "The smoothed time from a request to its first response.", time.toNanos() / 1e9, tags)));
        trunk.counters().values().forEach((event, number) -> all.add(counter("drawbridge_trunk_events",
                "What a trunk has seen: slots given and refused, responses, silence, probes.", number,
                "trunk", trunk.name(), "event", event.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
    }

    private static void over(List<Meter> all, CallFigures figures, String... tags) {
        all.add(counter("drawbridge_trunk_attempts_offered", "Attempts over the trunk.", figures.offeredSoFar(), tags));
        all.add(counter("drawbridge_trunk_attempts_answered", "Attempts over the trunk that were answered.",
                figures.answeredSoFar(), tags));
        all.add(counter("drawbridge_trunk_attempts_effective",
                "Attempts over the trunk that were answered, given up by the caller, or refused by the callee.",
                figures.effectiveSoFar(), tags));
        all.add(histogram("drawbridge_trunk_post_dial_delay_seconds",
                "From the INVITE to the trunk to its first 18x, or to the answer where there was none.",
                figures.postDialDelays(), tags));
        all.add(histogram("drawbridge_trunk_call_duration_seconds", "From the answer to the end.",
                figures.talkTimes(), tags));
        NodeMeters.lately(all, "drawbridge_trunk", figures.lately(), tags);
    }
}
