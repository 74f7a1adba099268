package io.drawbridge.core.node;

import io.drawbridge.core.call.CallOrders;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.ReadConfiguration;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.host.HostSettings;
import io.drawbridge.host.Inspection;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.PluginVerification;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.IoReason;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import io.drawbridge.host.load.PluginKeys;
import io.drawbridge.host.load.PluginKeys.UnusableKeyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at plugins and their sections without starting a node. */
public final class PluginInspection {
    private PluginInspection() {
    }

    /**
     * Looks at all of a configuration.
     *
     * @return the effective values of the plugins’ sections
     * @throws InvalidConfigurationException with all errors, those of the kernel’s part included
     * @throws IOException with one line for the user, if plugins cannot be looked at
     */
    public static List<Setting> settings(ReadConfiguration configuration) throws IOException {
        Inspection plugins = configuration.pluginDir().isPresent()
                ? inspect(configuration, configuration.pluginDir().get()) : new Inspection(List.of(), List.of());
        List<Problem> problems = new ArrayList<>(configuration.problems());
        problems.addAll(plugins.problems());
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return plugins.settings();
    }

    /** Copies of the plugins go to a place of our own: who may check need not be who may run. */
    private static Inspection inspect(ReadConfiguration configuration, Path pluginDir) throws IOException {
        Path work = temporary();
        try {
            return PluginHost.inspect(settings(configuration, pluginDir, work),
                    configuration.source(), configuration.names());
        } finally {
            Files.deleteIfExists(work);
        }
    }

    /**
     * Looks at one plugin, wherever it stands, as the installation would that has this configuration.
     *
     * @throws IOException with one line for the user, if it cannot be looked at
     */
    public static PluginVerification verify(ReadConfiguration configuration, Path artifact) throws IOException {
        Path work = temporary();
        try {
            return PluginHost.verify(settings(configuration, artifact.resolveSibling("."), work), artifact);
        } finally {
            Files.deleteIfExists(work);
        }
    }

    private static HostSettings settings(ReadConfiguration configuration, Path pluginDir, Path work) {
        CallOrders nothing = new CallOrders(new CallRegistry(1, 1), Runnable::run);
        HostSettings settings = HostSettings.of(pluginDir, work, work.resolve("data"), () -> nothing);
        try {
            return settings.with(PluginKeys.read(configuration.kernel().map(KernelConfig::pluginKeys)
                    .orElse(List.of())));
        } catch (UnusableKeyException e) {
            return settings; // a problem of the kernel's part, and reported there
        }
    }

    private static Path temporary() throws IOException {
        try {
            return Files.createTempDirectory("drawbridge-check-");
        } catch (IOException e) {
            throw new IOException("no directory for copies of the plugins can be made in "
                    + System.getProperty("java.io.tmpdir") + ": " + IoReason.of(e), e);
        }
    }
}
