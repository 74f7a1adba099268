package io.drawbridge.core.config;

import com.typesafe.config.Config;
import io.drawbridge.host.config.Binder;
import io.drawbridge.host.config.Bound;
import io.drawbridge.host.config.Configuration;
import io.drawbridge.host.config.ConfigurationLoader;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of a node: read, bound, checked.
 *
 * @param source what was read, for the sections of plugins
 * @param kernel what the kernel is told
 * @param settings the effective values of the kernel with their origins
 */
public record NodeConfiguration(Configuration source, KernelConfig kernel, List<Setting> settings) {
    private static final String ROOT = "drawbridge";
    private static final String PLUGINS = "plugins";

    /**
     * Loads a configuration.
     *
     * @param file the user’s file; empty for the one of the installation, or the embedded default if it has none
     * @param home the directory of the installation
     * @throws InvalidConfigurationException with all errors
     */
    public static NodeConfiguration load(Optional<Path> file, Path home) {
        Path installed = home.resolve("conf/drawbridge.conf");
        Optional<Path> chosen = file.isPresent() ? file
                : Optional.of(installed).filter(Files::isRegularFile);
        return bind(ConfigurationLoader.load(chosen), home);
    }

    static NodeConfiguration bind(Configuration source, Path home) {
        Config section = EntryDefaults.apply(source.section(ROOT));
        Bound<KernelConfig> bound = Binder.of(home, source.file())
                .section(section.root().withoutKey(PLUGINS).toConfig(), ROOT, KernelConfig.class);
        List<Problem> problems = new ArrayList<>(bound.problems());
        bound.record().ifPresent(kernel ->
                problems.addAll(new KernelChecks(kernel, new Places(bound.settings()), source).problems()));
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return new NodeConfiguration(source, bound.orThrow(), bound.settings());
    }
}
