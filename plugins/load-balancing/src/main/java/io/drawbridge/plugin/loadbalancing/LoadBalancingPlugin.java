package io.drawbridge.plugin.loadbalancing;

import io.drawbridge.api.plugin.Plugin;

/** Has nothing to get ready: the strategies need their configuration only. */
public final class LoadBalancingPlugin implements Plugin<LoadBalancingConfiguration> {

    @Override
    public Class<LoadBalancingConfiguration> configuration() {
        return LoadBalancingConfiguration.class;
    }
}
