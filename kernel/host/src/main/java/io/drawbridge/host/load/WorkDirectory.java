package io.drawbridge.host.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where this process puts its copies of plugins. The directory above may be shared: each process has one of its own in
 * it, named by its process id, and removes those of processes that are gone without having tidied up.
 */
public final class WorkDirectory implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("plugins-([0-9]+)-.*");

    private final Path path;

    private WorkDirectory(Path path) {
        this.path = path;
    }

    /** Makes a directory of this process under another, which is made as well if need be. */
    public static WorkDirectory create(Path parent) throws IOException {
        Files.createDirectories(parent);
        for (Path other : entries(parent)) {
            Matcher matcher = NAME.matcher(String.valueOf(other.getFileName()));
            if (matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                Staging.remove(other);
            }
        }
        return new WorkDirectory(
                Files.createTempDirectory(parent, "plugins-" + ProcessHandle.current().pid() + "-"));
    }

    private static List<Path> entries(Path parent) throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.toList();
        }
    }

    /** A path in it. */
    public Path path(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        Staging.remove(path);
    }
}
