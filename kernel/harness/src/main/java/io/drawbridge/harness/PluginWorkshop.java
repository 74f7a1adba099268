package io.drawbridge.harness;

import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.ConfigurationLoader;
import io.drawbridge.host.load.PluginArtifact;
import io.drawbridge.host.load.PluginDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory of one run, with a directory of plugins that has one plugin; removed at the end. */
final class PluginWorkshop implements AutoCloseable {
    // A build machine under load must not make a test fail: how fast answers have to be is the operator's business.
    private static final String PATIENCE = "deadline = 30s\n";

    private final Path directory;
    private final String id;

    private PluginWorkshop(Path directory, String id) {
        this.directory = directory;
        this.id = id;
    }

    /**
     * Lays it out.
     *
     * @throws AssertionError if the artifact is not there or not a plugin
     */
    static PluginWorkshop open(Path artifact, Map<String, String> files) {
        if (!Files.exists(artifact)) {
            throw new AssertionError("there is no " + artifact);
        }
        try {
            Path directory = Files.createTempDirectory("drawbridge-harness-");
            Path plugins = Files.createDirectories(directory.resolve("plugins"));
            copy(artifact, plugins.resolve(artifact.getFileName()));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
            PluginDirectory read = PluginDirectory.read(plugins);
            if (!read.unusable().isEmpty() || read.usable().isEmpty()) {
                remove(directory);
                throw new AssertionError(artifact + " is no plugin: " + String.join("; ", read.unusable().values()));
            }
            PluginArtifact plugin = read.usable().values().iterator().next();
            return new PluginWorkshop(directory, plugin.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    Path plugins() {
        return directory.resolve("plugins");
    }

    /** The id of the plugin. */
    String id() {
        return id;
    }

    /** Writes the configuration file with this section of the plugin, and reads it. */
    Configuration configuration(String section) {
        Path file = directory.resolve("drawbridge.conf");
        try {
            Files.writeString(file, "drawbridge.plugins." + id + " {\n" + PATIENCE + section + "\n}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ConfigurationLoader.load(Optional.of(file));
    }

    @Override
    public void close() {
        try {
            remove(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
