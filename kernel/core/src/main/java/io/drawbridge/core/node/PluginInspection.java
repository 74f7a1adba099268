package io.drawbridge.core.node;

import io.drawbridge.core.call.CallOrders;
import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.core.config.NodeConfiguration;
import io.drawbridge.core.registry.CallRegistry;
import io.drawbridge.host.HostSettings;
import io.drawbridge.host.Inspection;
import io.drawbridge.host.PluginHost;
import io.drawbridge.host.config.InvalidConfigurationException;
import io.drawbridge.host.config.Setting;
import java.util.List;

/** Looks at plugins and their sections without starting a node. */
public final class PluginInspection {
    private PluginInspection() {
    }

    /**
     * The effective values of the plugins’ sections.
     *
     * @throws InvalidConfigurationException with all errors
     */
    public static List<Setting> settings(NodeConfiguration configuration) {
        KernelConfig kernel = configuration.kernel();
        NodeServices none = new NodeServices(new CallOrders(new CallRegistry(1, 1), Runnable::run));
        Inspection inspection = PluginHost.inspect(HostSettings.of(kernel.pluginDir(), kernel.workDir(),
                kernel.dataDir().resolve("plugins"), none), configuration.source());
        if (!inspection.problems().isEmpty()) {
            throw new InvalidConfigurationException(inspection.problems());
        }
        return inspection.settings();
    }
}
