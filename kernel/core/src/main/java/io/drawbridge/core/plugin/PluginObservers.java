package io.drawbridge.core.plugin;

import io.drawbridge.api.event.CallEvent;
import io.drawbridge.api.event.LiveObserver;
import io.drawbridge.core.event.CallEventPublisher;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.Revision;
import io.drawbridge.host.invoke.PluginExtension;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the observers of plugins hear of events. An observer keeps its queue over swaps: what waited for the old
 * generation is told to the new one. Any thread, one revision at a time.
 */
public final class PluginObservers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PluginHost host;
    private final CallEventPublisher events;
    private final Set<String> attached = new HashSet<>();

    private PluginObservers(PluginHost host, CallEventPublisher events) {
        this.host = host;
        this.events = events;
    }

    /** Attaches every observer that is on, and from then on those of each revision. */
    public static void attach(PluginHost host, CallEventPublisher events) {
        host.follow(new PluginObservers(host, events)::follow);
    }

    private synchronized void follow(Revision revision) {
        Set<String> wanted = new HashSet<>();
        revision.extensions().of(LiveObserver.class).forEach(observer -> wanted.add(observer.toString()));
        wanted.stream().filter(name -> !attached.contains(name))
                .forEach(name -> events.observe(name, event -> tell(name, event)));
        attached.stream().filter(name -> !wanted.contains(name)).forEach(events::forget);
        attached.clear();
        attached.addAll(wanted);
    }

    /** The newest observer of the name; a generation that closes meanwhile says so, and there is a newer one then. */
    private void tell(String name, CallEvent event) {
        long asked = -1;
        Optional<PluginExtension<LiveObserver>> observer = newest(name);
        while (observer.isPresent() && observer.get().generation() != asked) {
            asked = observer.get().generation();
            if (host.calls().ask(observer.get(), PATIENCE, extension -> {
                extension.onEvent(event);
                return true;
            }).value().isPresent()) {
                return;
            }
            observer = newest(name);
        }
    }

    private Optional<PluginExtension<LiveObserver>> newest(String name) {
        return host.revision().extensions().of(LiveObserver.class).stream()
                .filter(observer -> observer.toString().equals(name)).findFirst();
    }
}
