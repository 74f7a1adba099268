package io.drawbridge.host.load;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.pf4j.DefaultVersionManager;
import org.pf4j.PluginRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The classes of one generation of a plugin. */
public final class LoadedPlugin {
    private static final Logger log = LoggerFactory.getLogger(LoadedPlugin.class);
    private static final String BARE_VERSION = "\\d+\\.\\d+\\.\\d+";

    private final PluginArtifact artifact;
    private final Path staged;
    private final GenerationClassLoader loader;
    private final SinglePluginPf4j manager;
    private final Set<String> extensions;
    private final Config reference;

    private LoadedPlugin(
            PluginArtifact artifact,
            Path staged,
            GenerationClassLoader loader,
            SinglePluginPf4j manager,
            Set<String> extensions,
            Config reference) {
        this.artifact = artifact;
        this.staged = staged;
        this.loader = loader;
        this.manager = manager;
        this.extensions = extensions;
        this.reference = reference;
    }

    /**
     * Loads a plugin; none of its code runs.
     *
     * @param staged where to copy it to: a directory that does not exist
     * @param apiVersion the version of the API, without qualifier
     * @param keys whose plugins may be loaded
     * @throws UnusablePluginException if it cannot be used; nothing is left behind
     */
    public static LoadedPlugin load(
            PluginArtifact artifact, long generation, Path staged, String apiVersion, PluginKeys keys)
            throws UnusablePluginException {
        checkRequires(artifact.requires(), apiVersion);
        ClassLoader host = LoadedPlugin.class.getClassLoader();
        Set<ClassSet> sets = ClassSet.of(artifact.uses(), host);
        if (artifact.module().isPresent() && !sets.contains(ClassSet.GUICE)) {
            throw new UnusablePluginException("plugin.module needs Uses: " + ClassSet.GUICE.declaration());
        }
        try {
            Staging.copy(artifact.path(), staged, keys);
            List<Path> jars = Staging.jars(staged);
            GenerationClassLoader loader =
                    new GenerationClassLoader(artifact.id() + "#" + generation, urls(jars), host, sets);
            return open(artifact, staged, jars, loader);
        } catch (IOException e) {
            Staging.remove(staged);
            throw new UnusablePluginException("it cannot be copied to " + staged + ": " + e);
        } catch (UnusablePluginException e) {
            Staging.remove(staged);
            throw e;
        }
    }

    private static LoadedPlugin open(
            PluginArtifact artifact, Path staged, List<Path> jars, GenerationClassLoader loader)
            throws IOException, UnusablePluginException {
        try {
            SinglePluginPf4j manager = new SinglePluginPf4j(staged.resolveSibling("."), loader);
            Set<String> extensions = new TreeSet<>(manager.load(staged));
            return new LoadedPlugin(artifact, staged, loader, manager, extensions, reference(artifact, jars));
        } catch (PluginRuntimeException | ConfigException e) {
            loader.close();
            throw new UnusablePluginException(String.valueOf(e.getMessage()));
        }
    }

    private static void checkRequires(String requires, String apiVersion) throws UnusablePluginException {
        if (requires.isEmpty()) {
            return;
        }
        String range = requires.matches(BARE_VERSION) ? ">=" + requires : requires;
        boolean satisfied;
        try {
            satisfied = new DefaultVersionManager().checkVersionConstraint(apiVersion, range);
        } catch (RuntimeException e) {
            throw new UnusablePluginException("plugin.requires=" + requires
                    + " is not a range of versions, such as >=" + apiVersion + " or ^" + apiVersion
                    + " (without -SNAPSHOT)");
        }
        if (!satisfied) {
            throw new UnusablePluginException("it requires the API " + requires + ", and this host has " + apiVersion
                    + ": install a version of the plugin for this API, or another Drawbridge");
        }
    }

    private static List<URL> urls(List<Path> jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return urls;
    }

    /** The defaults stand in the jar that has the plugin's class: libraries may have a reference.conf of their own. */
    private static Config reference(PluginArtifact artifact, List<Path> jars) throws IOException {
        if (artifact.pluginClass().isEmpty()) {
            return ConfigFactory.empty();
        }
        String pluginClass = artifact.pluginClass().get().replace('.', '/') + ".class";
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                @Nullable ZipEntry entry = jar.getEntry("reference.conf");
                if (jar.getEntry(pluginClass) != null && entry != null) {
                    try (Reader reader = new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8)) {
                        return ConfigFactory.parseReader(reader, ConfigParseOptions.defaults()
                                        .setOriginDescription("reference.conf of plugin " + artifact.id()))
                                .resolve();
                    }
                }
            }
        }
        return ConfigFactory.empty();
    }

    /** What was loaded. */
    public PluginArtifact artifact() {
        return artifact;
    }

    /** The class loader. */
    public ClassLoader loader() {
        return loader;
    }

    /** Defines a class of the host's among those of the plugin. */
    public Class<?> define(String name, byte[] bytes) {
        return loader.define(name, bytes);
    }

    /** The names of its extension classes, sorted. */
    public Set<String> extensions() {
        return extensions;
    }

    /** The defaults of its section, relative to it. */
    public Config reference() {
        return reference;
    }

    /**
     * Loads a class by name; runs none of its code.
     *
     * @throws UnusablePluginException if it, or a class that it is made of, is not there
     */
    public Class<?> type(String name) throws UnusablePluginException {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new UnusablePluginException(explain(e, name));
        }
    }

    /** What it brings along although it is always the host's: packages. */
    public List<String> overlooked() {
        return loader.overlooked();
    }

    /** Says of a failure to load or link a class what its author can do. */
    public String explain(Throwable failure, String subject) {
        if (failure instanceof ClassNotFoundException || failure instanceof NoClassDefFoundError) {
            String missing = String.valueOf(failure.getMessage()).replace('/', '.');
            return "class " + missing + " is missing" + (missing.equals(subject) ? "" : " for " + subject) + ": "
                    + advice(missing);
        }
        return "class " + subject + " cannot be linked: " + failure
                + "; was it compiled against another version of the API?";
    }

    private static String advice(String missing) {
        Optional<ClassSet> own = ClassSet.ownApi(missing);
        if (own.isPresent()) {
            return "add Uses: " + own.get().declaration() + " to plugin.properties";
        }
        if (missing.startsWith("io.drawbridge.")) {
            return "plugins see io.drawbridge.api only";
        }
        return ClassSet.containing(missing)
                .map(set -> "add Uses: " + set.declaration() + " to plugin.properties, or put its jar into lib/")
                .orElse("put the jar that has it into lib/ of the plugin");
    }

    /** Closes the class loader and removes the copy; what is left of the plugin is up to the garbage collector. */
    public WeakReference<ClassLoader> close() {
        manager.unloadPlugin(artifact.id());
        try {
            loader.close();
        } catch (IOException e) {
            log.warn("plugin={} the class loader of {} did not close: {}", artifact.id(), staged, e.toString());
        }
        Staging.remove(staged);
        return new WeakReference<>(loader);
    }
}
