package io.drawbridge.host.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loaded configuration: what the user wrote over the kernel's defaults, resolved; immutable.
 *
 * @param file the file, if there is one
 * @param root everything; its only key is {@code drawbridge}
 */
public record Configuration(Optional<Path> file, Config root) {

    /** A section by its full key; empty if there is none. */
    public Config section(String path) {
        return root.hasPath(path) ? root.getConfig(path) : ConfigFactory.empty();
    }

    /** Binds a section, see {@link Binder#section}. */
    public <R extends Record> Bound<R> bind(String path, Class<R> type) {
        return binder().section(section(path), path, type);
    }

    /** A binder that knows the file. */
    public Binder binder() {
        return Binder.of(directory(), file);
    }

    /** What relative paths are relative to: the file's directory, or the working directory. */
    public Path directory() {
        @Nullable Path parent = file.map(path -> path.toAbsolutePath().getParent()).orElse(null);
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }
}
