package io.drawbridge.host.state;

import io.drawbridge.api.state.Subscription;
import io.drawbridge.host.context.GenerationScope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What one generation has open, so that it can be ended with it. Any thread. */
final class OpenState {
    private final GenerationScope generation;
    private final String holder;
    private final Map<String, Runnable> leases = new ConcurrentHashMap<>();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

    /**
     * Nothing is open yet.
     *
     * @param holder whose the leases are: this generation on this node
     */
    OpenState(GenerationScope generation, String holder) {
        this.generation = generation;
        this.holder = holder;
    }

    GenerationScope generation() {
        return generation;
    }

    String holder() {
        return holder;
    }

    /** Remembers a lease until it is forgotten. */
    void leased(String name, Runnable release) {
        leases.put(name, release);
    }

    void released(String name) {
        leases.remove(name);
    }

    /** A subscription that ends with the generation at the latest. */
    Subscription subscribed(Subscriber subscriber, Subscription source) {
        Subscription both = new Subscription() {
            @Override
            public void close() {
                subscriber.end();
                source.close();
                subscriptions.remove(this);
            }
        };
        subscriptions.add(both);
        return both;
    }

    void cut() {
        List.copyOf(subscriptions).forEach(Subscription::close);
        leases.values().forEach(Runnable::run);
        leases.clear();
    }
}
