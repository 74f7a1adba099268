package io.drawbridge.plugin.staticroutes;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.testkit.PluginContract;

class StaticRoutesPluginTest extends PluginContract {

    @Override
    protected Class<? extends Plugin<?>> plugin() {
        return StaticRoutesPlugin.class;
    }
}
