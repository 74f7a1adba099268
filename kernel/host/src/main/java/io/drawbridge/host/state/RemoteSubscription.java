package io.drawbridge.host.state;

import io.drawbridge.api.state.StateProvider;
import io.drawbridge.api.state.Subscription;
import io.drawbridge.host.invoke.CallInvoker;
import io.drawbridge.host.invoke.Lease;
import io.drawbridge.host.invoke.PluginExtension;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription that moves from one generation of the provider to the next: the new one is subscribed to before the
 * old one is left, which is kept open by a lease until then. Never on a loop.
 */
final class RemoteSubscription implements Subscription {
    private static final Logger log = LoggerFactory.getLogger(RemoteSubscription.class);

    private final String topic;
    private final Outlet outlet;
    private final CallInvoker invoker;
    private final Duration deadline;
    private Runnable left = () -> { };
    private Runnable onEnd = () -> { };
    private @Nullable Long generation;
    private boolean ended;

    RemoteSubscription(String topic, Subscriber subscriber, CallInvoker invoker, Duration deadline) {
        this.topic = topic;
        this.outlet = new Outlet(subscriber);
        this.invoker = invoker;
        this.deadline = deadline;
    }

    /**
     * What a provider has: it may keep it longer than it should, and keeps nothing of the subscriber’s plugin by it.
     */
    private static final class Outlet implements Consumer<String> {
        private final AtomicReference<@Nullable Subscriber> subscriber;

        Outlet(Subscriber subscriber) {
            this.subscriber = new AtomicReference<>(subscriber);
        }

        @Override
        public void accept(String message) {
            Subscriber told = subscriber.get();
            if (told != null) {
                told.accept(message);
            }
        }
    }

    synchronized void onEnd(Runnable task) {
        onEnd = task;
    }

    /** Hears through what is built in. */
    synchronized void connect(StateProvider builtIn) {
        left = builtIn.subscribe(topic, outlet)::close;
    }

    /** Hears through this generation of the provider from now on, or through none. */
    synchronized void connect(@Nullable PluginExtension<StateProvider> provider) {
        if (ended || (provider != null && Long.valueOf(provider.generation()).equals(generation))) {
            return;
        }
        Runnable before = left;
        left = provider == null ? () -> { } : enter(provider);
        generation = provider == null ? null : provider.generation();
        before.run();
    }

    private Runnable enter(PluginExtension<StateProvider> provider) {
        Optional<Lease> lease = provider.lease();
        if (lease.isEmpty()) {
            return () -> { };
        }
        Optional<Subscription> subscription =
                invoker.ask(provider, deadline, asked -> asked.subscribe(topic, outlet)).value();
        if (subscription.isEmpty()) {
            log.warn("topic {} cannot be heard through {}", topic, provider);
        }
        return () -> {
            subscription.ifPresent(open -> invoker.ask(provider, deadline, asked -> {
                open.close();
                return true;
            }));
            lease.get().close();
        };
    }

    @Override
    public void close() {
        outlet.subscriber.set(null);
        synchronized (this) {
            if (!ended) {
                ended = true;
                onEnd.run();
                left.run();
                left = () -> { };
            }
        }
    }
}
