package io.drawbridge.core.plugin;

import io.drawbridge.api.event.CallEvent;
import io.drawbridge.api.event.LiveObserver;
import io.drawbridge.core.event.CallEventPublisher;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.invoke.PluginExtension;
import java.time.Duration;
import java.util.function.Consumer;

/** Lets the observers of plugins hear of events. */
public final class PluginObservers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PluginObservers() {
    }

    /** Attaches every observer that is switched on. */
    public static void attach(PluginHost host, CallEventPublisher events) {
        for (PluginExtension<LiveObserver> observer : host.revision().extensions().of(LiveObserver.class)) {
            events.observe(observer.plugin() + "/" + observer.name(), teller(host, observer));
        }
    }

    private static Consumer<CallEvent> teller(PluginHost host, PluginExtension<LiveObserver> observer) {
        return event -> {
            var _ = host.calls().ask(observer, PATIENCE, extension -> {
                extension.onEvent(event);
                return true;
            });
        };
    }
}
