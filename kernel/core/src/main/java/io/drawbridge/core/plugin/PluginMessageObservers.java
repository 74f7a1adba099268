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
 * to the newest one. Whoever hands over a message takes no lock.
 */
public final class PluginMessageObservers implements MessageMirror, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CAPACITY = 20_000;

    private final PluginHost host;
    private volatile Watchers watchers = new Watchers(-1, Map.of(), List.of());
    private boolean closed;

    /** The observers of one revision; two plugins may call one the same, a plugin may not. */
    private record Watchers(long revision, Map<String, MirrorQueue> byName, List<MirrorQueue> queues) {
    }

    PluginMessageObservers(PluginHost host) {
        this.host = host;
    }

    /** Watches for those that the host has now, and will have. */
    public static PluginMessageObservers attach(PluginHost host) {
        PluginMessageObservers observers = new PluginMessageObservers(host);
        host.follow(observers::follow);
        return observers;
    }

    @Override
    public boolean watched() {
        return !watchers.queues().isEmpty();
    }

    @Override
    public void message(WireMessage message) {
        List<MirrorQueue> queues = watchers.queues();
        for (int i = 0; i < queues.size(); i++) {
            queues.get(i).add(message);
        }
    }

    /** How many messages were dropped, by observer. */
    public Map<String, Long> dropped() {
        Map<String, Long> values = new TreeMap<>();
        watchers.byName().forEach((name, queue) -> values.put(name, queue.dropped()));
        return values;
    }

    /** Watches for the observers of a revision, unless those of a later one are there already. */
    synchronized void follow(Revision now) { // the end may come at the same time
        Watchers before = watchers;
        if (closed || now.number() <= before.revision()) {
            return;
        }
        Map<String, MirrorQueue> next = new TreeMap<>();
        for (PluginExtension<MessageObserver> observer : now.extensions().of(MessageObserver.class)) {
            String name = name(observer);
            MirrorQueue kept = before.byName().get(name);
            next.put(name, kept != null ? kept
                    : new MirrorQueue("mirror-" + name, CAPACITY, batch -> tell(name, batch)));
        }
        watchers = new Watchers(now.number(), Map.copyOf(next), List.copyOf(next.values()));
        before.byName().forEach((name, queue) -> {
            if (!next.containsKey(name)) {
                queue.close();
            }
        });
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
