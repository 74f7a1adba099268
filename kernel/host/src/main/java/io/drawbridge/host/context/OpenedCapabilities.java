package io.drawbridge.host.context;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one generation has asked for. */
final class OpenedCapabilities {
    private final GenerationScope generation;
    private final List<Capability<?>> offered;
    private final Map<Class<?>, Capability.Opened<?>> opened = new LinkedHashMap<>();

    OpenedCapabilities(GenerationScope generation, List<Capability<?>> offered) {
        this.generation = generation;
        this.offered = List.copyOf(offered);
    }

    <T> T of(Class<T> type) {
        // Opening twice would leave one of the two behind; this is no hot path.
        synchronized (opened) {
            generation.checkOpen();
            Capability.@Nullable Opened<?> before = opened.get(type);
            return type.cast(before != null ? before.value() : open(type).value());
        }
    }

    private Capability.Opened<?> open(Class<?> type) {
        for (Capability<?> capability : offered) {
            if (capability.type() == type) {
                Capability.Opened<?> now = capability.open(generation).orElseThrow(() -> new IllegalArgumentException(
                        "plugin " + generation.plugin() + " was not granted " + type.getName()));
                opened.put(type, now);
                return now;
            }
        }
        throw new IllegalArgumentException("this host does not offer " + type.getName());
    }

    /** Cuts all, last opened first. */
    void cut() {
        synchronized (opened) {
            List.copyOf(opened.values()).reversed().forEach(Capability.Opened::cut);
        }
    }

    /** Waits for all, and tells what goes on. */
    List<String> await(Duration patience) throws InterruptedException {
        List<Capability.Opened<?>> all;
        synchronized (opened) {
            all = List.copyOf(opened.values());
            opened.clear();
        }
        List<String> left = new ArrayList<>();
        for (Capability.Opened<?> one : all) {
            left.addAll(one.await(patience));
        }
        return left;
    }
}
