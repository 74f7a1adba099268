package io.drawbridge.core.config;

import io.drawbridge.api.plugin.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All that the kernel is told: the section {@code drawbridge} without {@code plugins}, which belongs to the plugin
 * host.
 *
 * @param dataDir where plugins and the kernel keep what must survive a restart
 * @param pluginDir where plugins are found
 * @param pluginWatch whether plugins follow what changes there
 * @param pluginKeys files of the public keys of those whose plugins may be loaded; empty for anybody's
 * @param pluginDrain how long calls may use a plugin on that was replaced
 * @param workDir where copies of loaded plugins are kept while they are in use
 * @param networks the sides of the border, by name
 * @param trunks the configured peers, by name
 * @param groups pools of trunks, by name; a group that only stands in a trunk’s {@code groups} has the defaults
 * @param screening how new calls are screened
 * @param routing how they are routed
 * @param limits what bounds the node
 * @param sip timers and manners of SIP
 * @param media the loops that move media
 * @param journal the journal of calls
 * @param drain how the node goes out of service
 * @param state what plugins remember
 * @param control the control socket
 * @param log where the log goes
 * @param ladder which SIP messages are kept
 * @param capture captures of live calls
 */
public record KernelConfig(
        Path dataDir,
        Path pluginDir,
        boolean pluginWatch,
        List<Path> pluginKeys,
        Duration pluginDrain,
        Path workDir,
        Map<String, NetworkConfig> networks,
        Map<String, TrunkConfig> trunks,
        Map<String, GroupConfig> groups,
        ScreeningConfig screening,
        RoutingConfig routing,
        LimitsConfig limits,
        SipConfig sip,
        MediaConfig media,
        JournalConfig journal,
        DrainConfig drain,
        StateConfig state,
        ControlConfig control,
        LogConfig log,
        LadderConfig ladder,
        CaptureConfig capture) {

    /** Refuses a node that has no side. */
    public KernelConfig {
        pluginKeys = List.copyOf(pluginKeys);
        if (!pluginDrain.isPositive()) {
            throw new ConfigurationException("plugin-drain", "must be more than zero");
        }
        if (networks.isEmpty()) {
            throw new ConfigurationException("networks", "missing; at least one network with a sip listener is needed");
        }
    }
}
