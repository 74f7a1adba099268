package io.drawbridge.host.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What stands in the directory {@code plugins/}: each directory, and each zip, is one plugin. Names that begin with a
 * dot or end in {@code .tmp} are somebody's unfinished work and are left alone.
 *
 * @param path the directory
 * @param usable the plugins by id
 * @param unusable why others cannot be used, by id, or by file name where not even the id is known
 */
public record PluginDirectory(Path path, Map<String, PluginArtifact> usable, Map<String, String> unusable) {
    static final String DESCRIPTOR = "plugin.properties";

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final String ZIP = ".zip";

    /**
     * Looks into a directory; one that does not exist has no plugins.
     *
     * @throws IOException if it cannot be read
     */
    public static PluginDirectory read(Path path) throws IOException {
        Map<String, PluginArtifact> usable = new TreeMap<>();
        Map<String, String> unusable = new TreeMap<>();
        for (Path entry : entries(path)) {
            String name = String.valueOf(entry.getFileName());
            try {
                PluginArtifact artifact = describe(entry);
                PluginArtifact other = usable.putIfAbsent(artifact.id(), artifact);
                if (other != null) {
                    usable.remove(artifact.id());
                    unusable.put(artifact.id(), "it is there twice, as " + other.path() + " and " + entry
                            + ": remove one of them");
                }
            } catch (IOException e) {
                unusable.put(nameWithoutZip(name), entry + " cannot be read: " + e.getMessage());
            } catch (UnusablePluginException e) {
                unusable.put(nameWithoutZip(name), entry + ": " + e.reason());
            }
        }
        usable.keySet().removeAll(unusable.keySet());
        return new PluginDirectory(path, usable, unusable);
    }

    /** The directories and zips, without those that are somebody's unfinished work. */
    static List<Path> entries(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(PluginDirectory::isPlugin).sorted().toList();
        }
    }

    private static boolean isPlugin(Path entry) {
        String name = String.valueOf(entry.getFileName());
        return !name.startsWith(".") && !name.endsWith(".tmp") && (Files.isDirectory(entry) || name.endsWith(ZIP));
    }

    private static String nameWithoutZip(String name) {
        return name.endsWith(ZIP) ? name.substring(0, name.length() - ZIP.length()) : name;
    }

    /**
     * Reads the descriptor of a directory or zip, wherever it stands.
     *
     * @throws IOException if it cannot be read
     * @throws UnusablePluginException if it is no plugin
     */
    public static PluginArtifact describe(Path entry) throws IOException, UnusablePluginException {
        // Before anything is read: what changes while it is read differs from this at the next look.
        ArtifactStamp stamp = ArtifactStamp.of(entry);
        Properties properties = properties(entry);
        String id = required(properties, "plugin.id");
        if (!ID.matcher(id).matches()) {
            throw new UnusablePluginException("plugin.id=" + id + " must be lower-case words joined by hyphens");
        }
        String uses = properties.getProperty("Uses", "");
        boolean isolated = Boolean.parseBoolean(properties.getProperty("Isolated", "false").strip());
        if (isolated && !uses.isBlank()) {
            throw new UnusablePluginException("Isolated: true and Uses: " + uses.strip() + " contradict each other");
        }
        if (!properties.getProperty("plugin.dependencies", "").isBlank()) {
            throw new UnusablePluginException("plugin.dependencies is not supported: plugins share no classes; "
                    + "put common code into lib/ of each");
        }
        return new PluginArtifact(id, entry, required(properties, "plugin.version"),
                properties.getProperty("plugin.requires", "").strip(),
                optional(properties, "plugin.class"), optional(properties, "plugin.module"),
                Arrays.stream(uses.split(",", -1)).map(String::strip).filter(word -> !word.isEmpty()).toList(),
                stamp);
    }

    private static Properties properties(Path entry) throws IOException, UnusablePluginException {
        if (Files.isDirectory(entry)) {
            Path descriptor = entry.resolve(DESCRIPTOR);
            if (!Files.isRegularFile(descriptor)) {
                throw new UnusablePluginException("it has no " + DESCRIPTOR);
            }
            try (Reader reader = Files.newBufferedReader(descriptor)) {
                return load(reader);
            }
        }
        try (ZipFile zip = new ZipFile(entry.toFile())) {
            ZipEntry descriptor = zip.getEntry(DESCRIPTOR);
            if (descriptor == null) {
                throw new UnusablePluginException("it has no " + DESCRIPTOR + " at its top");
            }
            try (InputStream in = zip.getInputStream(descriptor);
                    Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                return load(reader);
            }
        }
    }

    private static Properties load(Reader reader) throws IOException, UnusablePluginException {
        Properties properties = new Properties();
        try {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new UnusablePluginException(DESCRIPTOR + " is malformed: " + e.getMessage());
        }
        return properties;
    }

    private static String required(Properties properties, String key) throws UnusablePluginException {
        return optional(properties, key)
                .orElseThrow(() -> new UnusablePluginException(DESCRIPTOR + " has no " + key));
    }

    private static Optional<String> optional(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
