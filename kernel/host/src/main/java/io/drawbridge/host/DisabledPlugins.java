package io.drawbridge.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The plugins that an operator has switched off on this box, whatever the configuration says of them. They stand in a
 * file of one id a line, so that a restart does not bring back what was switched off in an emergency. Any thread.
 */
final class DisabledPlugins {
    private final Path file;
    private final Set<String> ids;

    private DisabledPlugins(Path file, Set<String> ids) {
        this.file = file;
        this.ids = ids;
    }

    /**
     * Reads the file; one that does not exist is empty.
     *
     * @throws UncheckedIOException if it is there and cannot be read
     */
    static DisabledPlugins read(Path file) {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return new DisabledPlugins(file, lines.stream().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(ConcurrentHashMap::newKeySet)));
        } catch (IOException e) {
            throw new UncheckedIOException("the list of disabled plugins " + file + " cannot be read: " + e, e);
        }
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    /** Tells whether that changed anything. */
    synchronized boolean set(String id, boolean disabled) {
        boolean changed = disabled ? ids.add(id) : ids.remove(id);
        if (changed) {
            try {
                write();
            } catch (IOException e) {
                var _ = disabled ? ids.remove(id) : ids.add(id);
                throw new UncheckedIOException("the list of disabled plugins " + file + " cannot be written: " + e, e);
            }
        }
        return changed;
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder("# Plugins that were switched off by: drawbridge plugins disable\n");
        new TreeSet<>(ids).forEach(id -> text.append(id).append('\n'));
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
