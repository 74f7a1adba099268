package io.drawbridge.host.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the configuration: the user's file over the {@code reference.conf} files on the class path. Plugins' own
 * {@code reference.conf} files come in when their sections are bound.
 */
public final class ConfigurationLoader {
    /** What stands on the class path for the case that the user has no file. */
    public static final String EMBEDDED = "drawbridge-default.conf";

    private static final String ROOT = "drawbridge";
    private static final String REFERENCE = "reference.conf";

    private final ClassLoader resources;

    /** Reads defaults from this class loader's resources. */
    public ConfigurationLoader(ClassLoader resources) {
        this.resources = resources;
    }

    /**
     * Loads with the defaults of the kernel.
     *
     * @param file the user's file; empty for the embedded default
     * @throws InvalidConfigurationException if it cannot be read, is not HOCON, or has keys beside {@code drawbridge}
     */
    public static Configuration load(Optional<Path> file) {
        return new ConfigurationLoader(ConfigurationLoader.class.getClassLoader()).read(file);
    }

    /** Loads as {@link #load} does. */
    public Configuration read(Optional<Path> file) {
        try {
            Config defaults = resource(REFERENCE).withOnlyPath(ROOT);
            Config written = file.isPresent() ? written(file.get()) : resource(EMBEDDED);
            refuseOtherRoots(written);
            return new Configuration(file, Layers.over(written, defaults));
        } catch (ConfigException e) {
            throw new InvalidConfigurationException(List.of(SyntaxProblem.of(e, file)));
        }
    }

    /** The name of its own keeps a resource in a directory from passing for a file of the user's. */
    private Config resource(String name) {
        return ConfigFactory.parseResources(resources, name,
                ConfigParseOptions.defaults().setOriginDescription(name));
    }

    private static Config written(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            String reason = !Files.exists(file) ? "no such file" : Files.isDirectory(file) ? "is a directory"
                    : "may not be read by this user";
            throw new InvalidConfigurationException(List.of(new Problem(Origin.file(file.toString()), "", reason)));
        }
        return ConfigFactory.parseFile(file.toFile(),
                ConfigParseOptions.defaults().setAllowMissing(false).setSyntax(ConfigSyntax.CONF));
    }

    private static void refuseOtherRoots(Config written) {
        List<Problem> problems = new ArrayList<>();
        written.root().forEach((key, value) -> {
            if (!key.equals(ROOT)) {
                problems.add(new Problem(Origin.of(value.origin()), Names.join("", key),
                        "unknown key" + Names.hint(key, Set.of(ROOT), "key")));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
    }
}
