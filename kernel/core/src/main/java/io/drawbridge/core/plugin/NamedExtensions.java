package io.drawbridge.core.plugin;

import io.drawbridge.api.leg.CallService;
import io.drawbridge.api.routing.RoutingStrategy;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.Revision;
import io.drawbridge.host.invoke.PluginExtension;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The extensions of one revision that are found by the name that they give themselves. Immutable. */
final class NamedExtensions {
    private static final Logger LOG = LoggerFactory.getLogger(NamedExtensions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Revision revision;
    private final Map<String, PluginExtension<RoutingStrategy>> strategies;
    private final Map<String, PluginExtension<CallService>> services;

    NamedExtensions(PluginHost host, Revision revision) {
        this.revision = revision;
        this.strategies = byName(host, revision, RoutingStrategy.class, RoutingStrategy::name);
        this.services = byName(host, revision, CallService.class, CallService::name);
    }

    private static <E> Map<String, PluginExtension<E>> byName(
            PluginHost host, Revision revision, Class<E> kind, Function<E, String> name) {
        Map<String, PluginExtension<E>> found = new ConcurrentHashMap<>();
        for (PluginExtension<E> extension : revision.extensions().of(kind)) {
            host.calls().ask(extension, PATIENCE, name::apply).value().ifPresent(own -> {
                PluginExtension<E> first = found.putIfAbsent(own, extension);
                if (first != null) {
                    LOG.warn("{} and {} both offer {} \"{}\"; the first is used", first, extension,
                            kind.getSimpleName(), own);
                }
            });
        }
        return Map.copyOf(found);
    }

    Revision revision() {
        return revision;
    }

    @Nullable PluginExtension<RoutingStrategy> strategy(String name) {
        return strategies.get(name);
    }

    @Nullable PluginExtension<CallService> service(String name) {
        return services.get(name);
    }
}
