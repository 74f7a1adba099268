package io.drawbridge.host.resource;

import io.drawbridge.host.context.GenerationScope;
import java.nio.channels.Channel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All resources by plugin and name, and the generations that hold each. Any thread. */
final class HeldResources {
    private static final Logger log = LoggerFactory.getLogger(HeldResources.class);

    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();

    /** Those of one plugin; guarded by itself, since a maker may be slow and must run once. */
    private static final class Shelf {
        private final Map<String, Held> held = new ConcurrentHashMap<>();
    }

    private record Held(AutoCloseable resource, Set<Long> generations) {

        /** A channel is closed by the interrupt of whoever waits in it. */
        boolean usable() {
            return !(resource instanceof Channel channel) || channel.isOpen();
        }
    }

    <T extends AutoCloseable> T take(
            GenerationScope generation, String name, Class<T> type, Callable<? extends T> make) throws Exception {
        Shelf shelf = shelves.computeIfAbsent(generation.plugin(), plugin -> new Shelf());
        synchronized (shelf) {
            generation.checkOpen();
            @Nullable Held known = shelf.held.get(name);
            if (known != null && known.usable()) {
                if (!type.isInstance(known.resource())) {
                    throw new IllegalArgumentException("\"" + name + "\" is a "
                            + known.resource().getClass().getName() + ", not a " + type.getName());
                }
                known.generations().add(generation.generation());
                return type.cast(known.resource());
            }
            T made = make.call();
            if (generation.loader().equals(made.getClass().getClassLoader())) {
                made.close();
                throw new IllegalArgumentException("\"" + name + "\" is a " + made.getClass().getName()
                        + " of the plugin, which ends with its generation: only what the JDK makes can be kept");
            }
            Set<Long> generations = new HashSet<>(Set.of(generation.generation()));
            if (known != null) {
                generations.addAll(known.generations());
            }
            shelf.held.put(name, new Held(made, generations));
            return made;
        }
    }

    /** Closes what nobody but this generation holds. */
    void release(String plugin, long generation) {
        @Nullable Shelf shelf = shelves.get(plugin);
        if (shelf == null) {
            return;
        }
        List<Held> unheld = new ArrayList<>();
        synchronized (shelf) {
            shelf.held.values().removeIf(held -> {
                boolean last = held.generations().remove(generation) && held.generations().isEmpty();
                if (last) {
                    unheld.add(held);
                }
                return last;
            });
        }
        unheld.forEach(held -> {
            try {
                held.resource().close();
            } catch (Exception e) {
                log.warn("plugin={} a {} did not close: {}", plugin, held.resource().getClass().getName(),
                        e.toString());
            }
        });
    }
}
