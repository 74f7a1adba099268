package io.drawbridge.host.state;

import io.drawbridge.api.state.LocalState;
import io.drawbridge.api.state.Subscription;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Local state as one generation has it, in one namespace. */
final class GenerationLocalState implements LocalState {
    private final OpenState open;
    private final MemoryStores stores;
    private final MemoryStore store;
    private final String namespace;

    GenerationLocalState(OpenState open, MemoryStores stores, String namespace) {
        this.open = open;
        this.stores = stores;
        this.namespace = namespace;
        store = stores.of(namespace);
    }

    private void check(String key) {
        open.generation().checkOpen();
        StateLimits.key(key);
    }

    @Override
    public Optional<String> text(String key) {
        check(key);
        return store.text(key);
    }

    @Override
    public Optional<byte[]> bytes(String key) {
        check(key);
        return store.bytes(key);
    }

    @Override
    public void put(String key, String text, Duration timeToLive) {
        check(key);
        store.put(key, entry(text, timeToLive));
    }

    @Override
    public void put(String key, byte[] bytes, Duration timeToLive) {
        check(key);
        StateLimits.value(bytes.length);
        store.put(key, new Entry.Bytes(bytes.clone(), StateLimits.nanos(timeToLive)));
    }

    @Override
    public boolean putIfAbsent(String key, String text, Duration timeToLive) {
        check(key);
        return store.putIfAbsent(key, entry(text, timeToLive));
    }

    private static Entry entry(String text, Duration timeToLive) {
        StateLimits.value(2 * text.length());
        return new Entry.Text(text, StateLimits.nanos(timeToLive));
    }

    @Override
    public boolean remove(String key) {
        check(key);
        return store.remove(key);
    }

    @Override
    public long add(String key, long delta, Duration timeToLive) {
        check(key);
        return store.add(key, delta, StateLimits.nanos(timeToLive));
    }

    @Override
    public long count(String key) {
        check(key);
        return store.count(key);
    }

    @Override
    public boolean acquire(String name, Duration timeToLive) {
        check(name);
        boolean ours = store.leases().acquire(name, open.holder(), StateLimits.nanos(timeToLive));
        if (ours) {
            open.leased(namespace + "/" + name, () -> store.leases().release(name, open.holder()));
        }
        return ours;
    }

    @Override
    public void release(String name) {
        check(name);
        store.leases().release(name, open.holder());
        open.released(namespace + "/" + name);
    }

    @Override
    public void publish(String topic, String message) {
        check(topic);
        StateLimits.value(2 * message.length());
        stores.topics().publish(namespace + "/" + topic, message);
    }

    @Override
    public Subscription subscribe(String topic, Consumer<String> listener) {
        check(topic);
        Subscriber subscriber = new Subscriber(open.generation(), listener, stores::missed);
        return open.subscribed(subscriber, stores.topics().subscribe(namespace + "/" + topic, subscriber));
    }
}
