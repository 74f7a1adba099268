package io.drawbridge.plugin.staticroutes;

import io.drawbridge.api.plugin.Plugin;

/** Has nothing to get ready: the routes stand in the configuration. */
public final class StaticRoutesPlugin implements Plugin<StaticRoutesConfiguration> {

    @Override
    public Class<StaticRoutesConfiguration> configuration() {
        return StaticRoutesConfiguration.class;
    }
}
