package io.drawbridge.core.plugin;

import io.drawbridge.api.sip.MessageObserver;
import io.drawbridge.api.sip.WireMessage;
import io.drawbridge.core.mirror.MessageMirror;
import io.drawbridge.core.mirror.MirrorQueue;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.Revision;
import io.drawbridge.host.invoke.PluginExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands messages to the observers of plugins. The queue of an observer outlives its generations: what waits in it goes
 * to the newest one.
 */
public final class PluginMessageObservers implements MessageMirror, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CAPACITY = 20_000;

    private final PluginHost host;
    private volatile Watchers watchers;
    private boolean closed;

    /** The observers of one revision; two plugins may call one the same, a plugin may not. */
    private record Watchers(Revision revision, Map<String, MirrorQueue> byName, List<MirrorQueue> queues) {
    }

    /** Watches for those that the host has now, and will have. */
    public PluginMessageObservers(PluginHost host) {
        this.host = host;
        Revision now = host.revision();
        this.watchers = new Watchers(now, Map.of(), List.of());
        renew(now, true);
    }

    @Override
    public boolean watched() {
        return !current().queues().isEmpty();
    }

    @Override
    public void message(WireMessage message) {
        List<MirrorQueue> queues = current().queues();
        for (int i = 0; i < queues.size(); i++) {
            queues.get(i).add(message);
        }
    }

    /** How many messages were dropped, by observer. */
    public Map<String, Long> dropped() {
        Map<String, Long> values = new TreeMap<>();
        current().byName().forEach((name, queue) -> values.put(name, queue.dropped()));
        return values;
    }

    @SuppressWarnings("ReferenceEquality") // the host publishes one object for each revision
    private Watchers current() {
        Watchers known = watchers;
        Revision now = host.revision();
        return known.revision() == now ? known : renew(now, false);
    }

    // After a swap, once: shards that find the watchers stale at the same time do this one after the other.
    @SuppressWarnings("ReferenceEquality") // as above
    private synchronized Watchers renew(Revision now, boolean first) {
        Watchers before = watchers;
        if (closed || (before.revision() == now && !first)) {
            return before;
        }
        Map<String, MirrorQueue> next = new TreeMap<>();
        for (PluginExtension<MessageObserver> observer : now.extensions().of(MessageObserver.class)) {
            String name = name(observer);
            MirrorQueue kept = before.byName().get(name);
            next.put(name, kept != null ? kept
                    : new MirrorQueue("mirror-" + name, CAPACITY, batch -> tell(name, batch)));
        }
        Watchers after = new Watchers(now, Map.copyOf(next), List.copyOf(next.values()));
        watchers = after;
        before.byName().forEach((name, queue) -> {
            if (!next.containsKey(name)) {
                queue.close();
            }
        });
        return after;
    }

    private void tell(String name, List<WireMessage> batch) {
        for (PluginExtension<MessageObserver> observer : host.revision().extensions().of(MessageObserver.class)) {
            if (name(observer).equals(name)) {
                var _ = host.calls().ask(observer, PATIENCE, extension -> {
                    extension.onMessages(batch);
                    return true;
                });
            }
        }
    }

    private static String name(PluginExtension<?> observer) {
        return observer.plugin() + "/" + observer.name();
    }

    /** Ends the queues. */
    @Override
    public synchronized void close() { // a swap may be under way
        closed = true;
        List<MirrorQueue> queues = new ArrayList<>(watchers.queues());
        watchers = new Watchers(watchers.revision(), Map.of(), List.of());
        queues.forEach(MirrorQueue::close);
    }
}
