package io.drawbridge.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The plugins of the tarball, for tests that replace them or take them out. */
public final class ShippedPlugins {
    private ShippedPlugins() {
    }

    /** Copies them all to a directory, which is made. */
    public static Path copyTo(Path directory) {
        Path tarball = Path.of(Objects.requireNonNull(System.getProperty("drawbridge.home"))).resolve("plugins");
        try (Stream<Path> files = Files.walk(tarball)) {
            Files.createDirectories(directory);
            for (Path file : files.filter(path -> !path.equals(tarball)).sorted().toList()) {
                Files.copy(file, directory.resolve(tarball.relativize(file).toString()));
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of the plugins in a directory. */
    public static List<String> in(Path directory) throws IOException {
        try (Stream<Path> ids = Files.list(directory)) {
            return ids.map(path -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }
}
