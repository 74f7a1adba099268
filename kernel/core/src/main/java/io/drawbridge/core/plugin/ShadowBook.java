package io.drawbridge.core.plugin;

import io.drawbridge.core.call.Questions.Course;
import io.drawbridge.host.invoke.PluginExtension;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What extensions in shadow mode would have done, beside what was done: by extension, from the first answer of its
 * newest generation. In memory, bounded. Any thread.
 */
public final class ShadowBook {
    private final InstantSource clock;
    private final ConcurrentHashMap<Key, ShadowSheet> sheets = new ConcurrentHashMap<>();

    /** An extension, whatever its generation. */
    private record Key(String plugin, String extension, Class<?> point) {
    }

    /** An empty book. */
    public ShadowBook(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes one answer of an extension that is not obeyed. */
    void compare(PluginExtension<?> extension, String call, Course would, Course was) {
        sheet(extension).compare(call, would, was);
    }

    /** The sheet of an extension; a newer generation gets a fresh one, since it may have learnt. */
    ShadowSheet sheet(PluginExtension<?> extension) {
        Key key = new Key(extension.plugin(), extension.name(), extension.point());
        ShadowSheet known = sheets.get(key);
        if (known != null && known.generation() >= extension.generation()) {
            return known;
        }
        return sheets.compute(key, (same, old) -> old != null && old.generation() >= extension.generation()
                ? old : new ShadowSheet(extension, clock));
    }

    /** All sheets on which something stands, by plugin and extension. */
    public List<ShadowSheet> sheets() {
        return sheets.values().stream()
                .filter(sheet -> !sheet.isEmpty())
                .sorted(Comparator.comparing(ShadowSheet::plugin).thenComparing(ShadowSheet::extension)
                        .thenComparing(ShadowSheet::point))
                .toList();
    }
}
