package io.drawbridge.host.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the configuration: the user's file over the {@code reference.conf} files on the class path. Plugins' own
 * {@code reference.conf} files come in when their sections are bound.
 */
public final class ConfigurationLoader {
    /** What stands on the class path for the case that the user has no file. */
    public static final String EMBEDDED = "drawbridge-default.conf";

    private static final String ROOT = "drawbridge";
    private static final Pattern INCLUDE = Pattern.compile(
            "\\binclude\\s*(\"|required\\s*\\(|file\\s*\\(|url\\s*\\(|classpath\\s*\\()");
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

    /**
     * Loads what a file said earlier, with the defaults of the kernel.
     *
     * @param text what it said, as {@link #text} gave it
     * @param file the file; empty for the embedded default
     * @param name what errors call it, beside the file
     * @throws InvalidConfigurationException as {@link #load}
     */
    public static Configuration earlier(String text, Optional<Path> file, String name) {
        return new ConfigurationLoader(ConfigurationLoader.class.getClassLoader()).read(text, file, name);
    }

    private Configuration read(String text, Optional<Path> file, String name) {
        String there = file.map(path -> path.resolveSibling(name).toString()).orElse(name);
        try {
            Config defaults = resource(REFERENCE).withOnlyPath(ROOT);
            Config parsed = ConfigFactory.parseString(text, ConfigParseOptions.defaults()
                    .setSyntax(ConfigSyntax.CONF).setOriginDescription(there));
            Config written = file.isPresent() ? Moved.to(there, parsed.root()).toConfig() : parsed;
            refuseOtherRoots(written);
            return new Configuration(file, Layers.over(written, defaults));
        } catch (ConfigException e) {
            throw new InvalidConfigurationException(List.of(SyntaxProblem.of(e, Optional.of(Path.of(there)))));
        }
    }

    /**
     * The text of a configuration, to keep: as the user wrote it, or, where it includes others, all in one.
     * Substitutions are left as they are.
     *
     * @param file the user's file; empty for the embedded default
     * @throws IOException if it cannot be read
     */
    public static String text(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            try (InputStream in = ConfigurationLoader.class.getClassLoader().getResourceAsStream(EMBEDDED)) {
                return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        String text = Files.readString(file.get());
        return INCLUDE.matcher(text).find() ? written(file.get()).root().render(
                ConfigRenderOptions.defaults().setOriginComments(false).setJson(false)) : text;
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
