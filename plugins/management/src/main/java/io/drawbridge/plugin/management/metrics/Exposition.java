package io.drawbridge.plugin.management.metrics;

import io.drawbridge.api.admin.Admin;
import io.drawbridge.plugin.management.http.Answer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All meters in the formats of Prometheus: the node's, and those of the Java machine that Micrometer knows. */
public final class Exposition implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** Shows the meters of a node. */
    public Exposition(Admin admin) {
        for (MeterBinder binder : List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(),
                new UptimeMetrics(), new FileDescriptorMetrics(), collections)) {
            binder.bindTo(registry);
        }
        registry.getPrometheusRegistry().register(new NodeCollector(admin::meters));
    }

    /**
     * Answers a scrape.
     *
     * @param accept what the scraper reads; null for anything
     */
    public Answer answer(@Nullable String accept) {
        boolean open = accept != null && accept.contains("application/openmetrics-text");
        String type = open ? OPEN_METRICS : TEXT;
        return Answer.text(200, type, registry.scrape(type));
    }

    /** Lets go of what the Java machine calls us by. */
    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
