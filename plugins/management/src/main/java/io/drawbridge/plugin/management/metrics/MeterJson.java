package io.drawbridge.plugin.management.metrics;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.drawbridge.api.metrics.Meter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Meters for programs that do not read Prometheus. */
public final class MeterJson {
    private MeterJson() {
    }

    /** All of them as one object. */
    public static String of(List<Meter> meters) {
        return ConfigValueFactory.fromMap(Map.of("meters", meters.stream().map(MeterJson::of).toList()))
                .render(ConfigRenderOptions.concise());
    }

    private static Map<String, Object> of(Meter meter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", meter.name());
        json.put("kind", meter.kind());
        json.put("description", meter.description());
        json.put("tags", meter.tags());
        // JSON has neither; Prometheus has
        json.put("value", Double.isFinite(meter.value()) ? meter.value() : 0.0);
        meter.histogram().ifPresent(histogram -> json.put("histogram", Map.of("bounds", histogram.bounds(),
                "counts", histogram.counts(), "sum", histogram.sum())));
        return json;
    }
}
