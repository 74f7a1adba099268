package io.drawbridge.host.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOriginFactory;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds sections of the configuration to records; see {@code io.drawbridge.api.plugin} for the rules. Beyond them a
 * component may be a {@link Config}, which takes its section as it is: whoever binds that later reports its errors.
 */
public final class Binder {
    private final Path baseDirectory;
    private final Optional<Path> file;

    private Binder(Path baseDirectory, Optional<Path> file) {
        this.baseDirectory = baseDirectory;
        this.file = file;
    }

    /**
     * A binder for a configuration.
     *
     * @param baseDirectory what paths in defaults are relative to
     * @param file the file that should have the missing keys, if there is one
     */
    public static Binder of(Path baseDirectory, Optional<Path> file) {
        return new Binder(baseDirectory, file);
    }

    /** Binds as {@link #section} does, for a configuration whose file is not known. */
    public static <R extends Record> Bound<R> bind(Config section, String path, Class<R> type) {
        return new Binder(Path.of(""), Optional.empty()).section(section, path, type);
    }

    /**
     * Binds a section, resolved and with its defaults below it.
     *
     * @param section the section itself
     * @param path its full key, for the errors
     * @param alsoKnown keys that are somebody else's and not in the section: the user may have meant them
     * @return the record or all errors; never throws for what a user can write
     * @throws IllegalStateException if the record has a component that cannot be bound
     */
    public <R extends Record> Bound<R> section(Config section, String path, Class<R> type, String... alsoKnown) {
        Binding binding = new Binding(new Scalars(baseDirectory), file);
        ConfigObject object = section.root();
        if (object.origin() == null) {
            object = object.withOrigin(ConfigOriginFactory.newSimple("default"));
        }
        @Nullable Object record = binding.record(object, type, path, alsoKnown);
        return new Bound<>(
                Optional.ofNullable(record).map(type::cast), binding.problems(), binding.settings());
    }

    /** Puts a resolved section over defaults that are relative to it; the section keeps its places in the file. */
    public Config over(Config section, Config defaults) {
        return Layers.over(section, defaults);
    }

    /** What to say after an unknown word: the known one that is near, else all that are known. */
    public static String hint(String word, Collection<String> known, String what) {
        return Names.hint(word, known, what);
    }

    /** The key of a component. */
    public static String key(RecordComponent component) {
        return Names.of(component);
    }
}
