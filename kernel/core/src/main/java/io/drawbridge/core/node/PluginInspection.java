package io.drawbridge.core.node;

import io.drawbridge.core.call.CallOrders;
import io.drawbridge.core.config.ReadConfiguration;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.host.HostSettings;
import io.drawbridge.host.Inspection;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.IoReason;
import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
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
        CallOrders nothing = new CallOrders(new CallRegistry(1, 1), Runnable::run);
        Path work = temporary();
        try {
            return PluginHost.inspect(HostSettings.of(pluginDir, work, work.resolve("data"), () -> nothing),
                    configuration.source(), configuration.names());
        } finally {
            Files.deleteIfExists(work);
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
