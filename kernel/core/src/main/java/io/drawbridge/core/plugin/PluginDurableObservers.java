package io.drawbridge.core.plugin;

import io.drawbridge.api.event.CallRecord;
import io.drawbridge.api.event.DurableObserver;
import io.drawbridge.api.event.JournalStart;
import io.drawbridge.core.journal.ObserverSource;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.invoke.Invocation;
import io.drawbridge.host.invoke.PluginExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The durable observers of plugins; always those of the newest revision. */
public final class PluginDurableObservers implements ObserverSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PluginHost host;

    /** Makes the source of a host. */
    public PluginDurableObservers(PluginHost host) {
        this.host = host;
    }

    @Override
    public long revision() {
        return host.revision().number();
    }

    @Override
    public List<Observer> observers() {
        return host.revision().extensions().of(DurableObserver.class).stream()
                .<Observer>map(extension -> new OfPlugin(host, extension)).toList();
    }

    private record OfPlugin(PluginHost host, PluginExtension<DurableObserver> extension) implements Observer {

        @Override
        public String name() {
            return extension.plugin() + "/" + extension.name();
        }

        @Override
        public long generation() {
            return extension.generation();
        }

        /** One that does not say begins where it misses nothing. */
        @Override
        public JournalStart start() {
            return host.calls().ask(extension, PATIENCE, DurableObserver::start).value().orElse(JournalStart.OLDEST);
        }

        @Override
        public Delivered deliver(List<CallRecord> records) {
            CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
            Invocation<Boolean> asked = host.calls().ask(extension, PATIENCE, observer -> {
                try {
                    observer.onRecords(records);
                    acknowledged.complete(true);
                    return true;
                } finally {
                    acknowledged.complete(false);
                }
            });
            if (asked instanceof Invocation.Rejected<Boolean>) {
                acknowledged.complete(false); // it was not even asked
            }
            return new Delivered(asked.problem(), acknowledged);
        }
    }
}
