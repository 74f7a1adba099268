package io.drawbridge.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each observer has come, by name. Any thread; one thread saves. On disk a line for each: sequence, when the
 * observer was there last in milliseconds since 1970, name.
 */
final class Cursors {
    private static final Logger LOG = LoggerFactory.getLogger(Cursors.class);

    private final Path file;
    private final ConcurrentMap<String, Cursor> cursors = new ConcurrentHashMap<>();
    private Map<String, Cursor> saved = Map.of();

    /**
     * A place.
     *
     * @param sequence the last one that was acknowledged
     * @param seen when the observer was there last, in milliseconds since 1970
     */
    record Cursor(long sequence, long seen) {
    }

    private Cursors(Path file) {
        this.file = file;
    }

    static Cursors load(Path file) throws IOException {
        Cursors loaded = new Cursors(file);
        try {
            for (String line : Files.readAllLines(file, UTF_8)) {
                loaded.line(line);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("no observer has a place in the journal yet");
        }
        loaded.saved = loaded.all();
        return loaded;
    }

    private void line(String line) {
        String[] parts = line.split(" ", 3);
        try {
            cursors.put(parts[2], new Cursor(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            LOG.error("{}: \"{}\" is no place of an observer and is left out", file, line);
        }
    }

    Map<String, Cursor> all() {
        return new LinkedHashMap<>(cursors);
    }

    OptionalLong of(String name) {
        Cursor cursor = cursors.get(name);
        return cursor == null ? OptionalLong.empty() : OptionalLong.of(cursor.sequence());
    }

    void move(String name, long sequence, long now) {
        cursors.put(name, new Cursor(sequence, now));
    }

    /** An observer is there, whether it has acknowledged anything new or not. */
    void seen(String name, long now) {
        cursors.computeIfPresent(name, (same, cursor) -> new Cursor(cursor.sequence(), now));
    }

    void forget(String name) {
        cursors.remove(name);
    }

    /** The least place of all; empty if there is none. */
    Optional<Map.Entry<String, Cursor>> last() {
        return all().entrySet().stream().min((one, other) ->
                Long.compare(one.getValue().sequence(), other.getValue().sequence()));
    }

    /** Writes all of them if one has moved since the last time, or an hour of somebody's presence has to be noted. */
    void save() throws IOException {
        Map<String, Cursor> now = all();
        if (same(now, saved)) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        now.forEach((name, cursor) -> lines.append(cursor.sequence()).append(' ').append(cursor.seen()).append(' ')
                .append(name).append('\n'));
        Durably.replace(file, lines.toString().getBytes(UTF_8));
        saved = now;
    }

    private static boolean same(Map<String, Cursor> one, Map<String, Cursor> other) {
        return one.keySet().equals(other.keySet()) && one.entrySet().stream().allMatch(entry -> {
            Cursor before = other.get(entry.getKey());
            return before != null && before.sequence() == entry.getValue().sequence()
                    && entry.getValue().seen() - before.seen() < Duration.ofHours(1).toMillis();
        });
    }
}
