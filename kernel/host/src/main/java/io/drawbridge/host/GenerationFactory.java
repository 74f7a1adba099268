package io.drawbridge.host;

import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.context.Capability;
import io.drawbridge.host.context.HostPluginContext;
import io.drawbridge.host.context.HostTimer;
import io.drawbridge.host.context.TaskLimits;
import io.drawbridge.host.grpc.GrpcCapability;
import io.drawbridge.host.load.PluginArtifact;
import io.drawbridge.host.load.UnusablePluginException;
import io.drawbridge.host.metrics.PluginMeters;
import io.drawbridge.host.netty.NettyCapability;
import io.drawbridge.host.resource.ResourceCapability;
import io.drawbridge.host.state.StateCapability;
import io.drawbridge.host.unload.ClosedGenerations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes generations, and numbers them, with all that they may ask of the host. For one thread at a time. Closed when
 * none of them is left.
 */
final class GenerationFactory implements AutoCloseable {
    private final HostSettings settings;
    private final HostTimer timer;
    private final PluginMeters meters;
    private final ClosedGenerations closed;
    private final GrpcCapability grpc = new GrpcCapability();
    private final List<Capability<?>> offered = new ArrayList<>(List.of(
            grpc, new NettyCapability(), new ResourceCapability()));
    private final AtomicLong generations = new AtomicLong();

    GenerationFactory(HostSettings settings, HostTimer timer, PluginMeters meters, StateCapability state,
            ClosedGenerations closed) {
        this.settings = settings;
        this.timer = timer;
        this.meters = meters;
        this.closed = closed;
        offered.add(state);
        offered.addAll(settings.services().capabilities());
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
                settings.services().clock(), settings.services().calls(artifact.id()),
                Optional.of(settings.services().admin()).filter(admin -> plugin.section().policy().admin()),
                meters.open(artifact.id(), plugin.loaded().loader()), timer, offered,
                new TaskLimits(plugin.section().policy().maxTasks(), plugin.section().policy().maxWaitingTasks()));
        try {
            return Generation.prepare(plugin, number, context, settings, closed);
        } catch (UnusablePluginException e) {
            throw new PluginStartException(
                    artifact.id(), "plugin " + artifact + " (" + artifact.path() + "): " + e.reason());
        }
    }

    @Override
    public void close() {
        grpc.close();
    }
}
