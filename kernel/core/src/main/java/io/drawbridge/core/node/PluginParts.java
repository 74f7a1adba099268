package io.drawbridge.core.node;

import io.drawbridge.core.config.KernelConfig;
import io.drawbridge.host.HostSettings;
import io.drawbridge.host.KernelServices;
import io.drawbridge.host.PluginTimes;
import io.drawbridge.host.load.PluginKeys;
import io.drawbridge.host.load.PluginKeys.UnusableKeyException;
import io.drawbridge.host.state.StateSettings;

/** What the plugin host is told of the configuration. */
final class PluginParts {
    private PluginParts() {
    }

    /**
     * The settings of the plugin host.
     *
     * @throws NodeStartException if a key can no longer be read
     */
    static HostSettings settings(KernelConfig kernel, KernelServices services) throws NodeStartException {
        return HostSettings.of(kernel.pluginDir(), kernel.workDir(), kernel.dataDir().resolve("plugins"), services)
                .with(PluginTimes.DEFAULTS.withDrain(kernel.pluginDrain()))
                .with(keys(kernel));
    }

    /** How plugins keep state. */
    static StateSettings state(KernelConfig kernel) {
        return new StateSettings(
                kernel.state().provider(), kernel.state().room().bytes(), kernel.state().deadline());
    }

    private static PluginKeys keys(KernelConfig kernel) throws NodeStartException {
        try {
            return PluginKeys.read(kernel.pluginKeys());
        } catch (UnusableKeyException e) {
            throw new NodeStartException("drawbridge.plugin-keys: " + e.getMessage(), e);
        }
    }
}
