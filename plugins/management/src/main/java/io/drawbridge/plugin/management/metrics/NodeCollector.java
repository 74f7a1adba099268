package io.drawbridge.plugin.management.metrics;

import io.drawbridge.api.metrics.Meter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the node's meters at each scrape. */
record NodeCollector(Supplier<List<Meter>> meters) implements MultiCollector {

    @Override
    public MetricSnapshots collect() {
        Map<String, List<Meter>> families = new LinkedHashMap<>();
        meters.get().forEach(meter -> families.computeIfAbsent(meter.name(), name -> new ArrayList<>()).add(meter));
        return new MetricSnapshots(families.values().stream().map(NodeCollector::family).toList());
    }

    private static MetricSnapshot family(List<Meter> meters) {
        Meter first = meters.getFirst();
        return switch (first.kind()) {
            case Meter.COUNTER -> counters(first, meters);
            case Meter.HISTOGRAM -> histograms(first, meters);
            default -> gauges(first, meters);
        };
    }

    private static MetricSnapshot counters(Meter first, List<Meter> meters) {
        CounterSnapshot.Builder family = CounterSnapshot.builder().name(first.name()).help(first.description());
        meters.forEach(meter -> family.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .value(meter.value()).labels(labels(meter)).build()));
        return family.build();
    }

    private static MetricSnapshot gauges(Meter first, List<Meter> meters) {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(first.name()).help(first.description());
        meters.forEach(meter -> family.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .value(meter.value()).labels(labels(meter)).build()));
        return family.build();
    }

    private static MetricSnapshot histograms(Meter first, List<Meter> meters) {
        HistogramSnapshot.Builder family = HistogramSnapshot.builder().name(first.name()).help(first.description());
        meters.forEach(meter -> meter.histogram().ifPresent(histogram -> {
            List<Double> bounds = new ArrayList<>(histogram.bounds());
            bounds.add(Double.POSITIVE_INFINITY);
            family.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                    .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, histogram.counts()))
                    .sum(histogram.sum()).labels(labels(meter)).build());
        }));
        return family.build();
    }

    private static Labels labels(Meter meter) {
        return Labels.of(meter.tags().keySet().toArray(String[]::new), meter.tags().values().toArray(String[]::new));
    }
}
