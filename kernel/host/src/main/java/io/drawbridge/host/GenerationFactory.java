package io.drawbridge.host;

import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.context.HostPluginContext;
import io.drawbridge.host.context.HostTimer;
import io.drawbridge.host.load.PluginArtifact;
import io.drawbridge.host.load.UnusablePluginException;
import io.drawbridge.host.metrics.PluginMeters;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Makes generations, and numbers them. For one thread at a time. */
final class GenerationFactory {
    private final HostSettings settings;
    private final HostTimer timer;
    private final PluginMeters meters;
    private final ClosedGenerations closed;
    private final AtomicLong generations = new AtomicLong();

    GenerationFactory(HostSettings settings, HostTimer timer, PluginMeters meters, ClosedGenerations closed) {
        this.settings = settings;
        this.timer = timer;
        this.meters = meters;
        this.closed = closed;
    }

    /**
     * Prepares a generation.
     *
     * @throws PluginStartException if it cannot be; it is closed then
     */
    Generation prepare(BoundPlugin plugin, Configuration configuration) {
        PluginArtifact artifact = plugin.loaded().artifact();
        long number = generations.incrementAndGet();
        HostPluginContext context = new HostPluginContext(
                new HostPluginContext.Identity(artifact.id(), artifact.version(), number, plugin.loaded().loader()),
                new HostPluginContext.Places(settings.data(), configuration.directory()),
                settings.services().clock(), settings.services().calls(),
                Optional.of(settings.services().admin()).filter(admin -> plugin.section().policy().admin()),
                meters.open(artifact.id(), plugin.loaded().loader()), timer);
        try {
            return Generation.prepare(plugin, number, context, settings, closed);
        } catch (UnusablePluginException e) {
            throw new PluginStartException(
                    artifact.id(), "plugin " + artifact + " (" + artifact.path() + "): " + e.reason());
        }
    }
}
