package io.drawbridge.host.state;

import io.drawbridge.api.state.Subscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Messages within this process. A listener takes its message and returns at once. Any thread. */
final class Topics {
    private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();

    void publish(String topic, String message) {
        @Nullable List<Consumer<String>> told = listeners.get(topic);
        if (told != null) {
            told.forEach(listener -> listener.accept(message));
        }
    }

    Subscription subscribe(String topic, Consumer<String> listener) {
        listeners.compute(topic, (key, before) -> {
            List<Consumer<String>> now = before == null ? new CopyOnWriteArrayList<>() : before;
            now.add(listener);
            return now;
        });
        return () -> listeners.computeIfPresent(topic, (key, now) -> {
            now.remove(listener);
            return now.isEmpty() ? null : now;
        });
    }
}
