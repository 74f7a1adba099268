package io.drawbridge.host.metrics;

import io.drawbridge.api.metrics.Meter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The book of all meters of all plugins. */
public final class PluginMeters {
    private static final Logger log = LoggerFactory.getLogger(PluginMeters.class);

    /** How many meters a plugin may have: each is kept for as long as the plugin is there, and shown at each scrape. */
    public static final int MOST = 1000;

    private final Map<String, Map<Key, Series>> plugins = new TreeMap<>();
    private final Map<String, Family> families = new HashMap<>();
    private final LongAdder refused = new LongAdder();

    /** What all meters of one name have in common, as those who read them expect. */
    private record Family(String kind, Set<String> tags, String description) {
    }

    private record Key(String name, Map<String, String> tags) {
    }

    /** The meters of a new generation of a plugin. */
    public PluginMetrics open(String plugin, ClassLoader loader) {
        return new PluginMetrics(this, plugin, loader);
    }

    /** All of them, as they are now, by plugin and name. */
    public synchronized List<Meter> read() {
        List<Meter> all = new ArrayList<>();
        plugins.values().forEach(series -> series.forEach((key, one) ->
                one.read(key.name(), family(key.name()).description(), key.tags()).ifPresent(all::add)));
        all.sort(Comparator.comparing(Meter::name));
        all.add(MeterReading.counter("drawbridge_plugin_meters_refused",
                "Meters of plugins that are not shown, since their plugin has too many.", refused.sum()));
        return all;
    }

    private Family family(String name) {
        return families.getOrDefault(name, new Family("", Set.of(), ""));
    }

    /**
     * Finds or makes a meter.
     *
     * @return one that nobody reads, if the plugin has too many
     */
    synchronized <S extends Series> S series(
            PluginMetrics user, String name, String description, Map<String, String> tags, Class<S> type,
            Supplier<S> make) {
        Map<Key, Series> own = plugins.computeIfAbsent(user.plugin(), plugin -> new TreeMap<>(
                Comparator.comparing(Key::name).thenComparing(key -> key.tags().toString())));
        Key key = new Key(name, tags);
        Series found = own.get(key);
        if (found == null) {
            S made = make.get();
            Family family = families.computeIfAbsent(
                    name, first -> new Family(made.kind(), tags.keySet(), description));
            if (!family.kind().equals(made.kind()) || !family.tags().equals(tags.keySet())) {
                throw new IllegalArgumentException(name + " is a " + family.kind() + " with the tags " + family.tags()
                        + " already, and cannot be a " + made.kind() + " with " + tags.keySet() + " as well");
            }
            if (own.size() >= MOST) {
                refuse(user.plugin());
                return made;
            }
            own.put(key, made);
            found = made;
        }
        if (!type.isInstance(found)) {
            throw new IllegalArgumentException(name + " is a " + found.kind() + " already");
        }
        found.users.add(user);
        return type.cast(found);
    }

    private void refuse(String plugin) {
        refused.increment();
        if (Long.bitCount(refused.sum()) == 1) {
            log.warn("plugin={} has {} meters; more are counted, but not shown. Tags with few values are what it needs",
                    plugin, MOST);
        }
    }

    /** A generation has ended: what nobody else wants goes. */
    synchronized void forget(PluginMetrics user) {
        Map<Key, Series> own = plugins.getOrDefault(user.plugin(), Map.of());
        own.values().forEach(series -> series.forget(user));
        own.values().removeIf(series -> series.users.isEmpty());
        if (own.isEmpty()) {
            plugins.remove(user.plugin());
        }
        Set<String> left = new HashSet<>();
        plugins.values().forEach(series -> series.keySet().forEach(key -> left.add(key.name())));
        families.keySet().retainAll(left);
    }

    /** Runs something that no other change may come between. */
    synchronized void locked(Runnable change) {
        change.run();
    }
}
