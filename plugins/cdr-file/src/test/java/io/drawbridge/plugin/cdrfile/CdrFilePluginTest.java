package io.drawbridge.plugin.cdrfile;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.testkit.PluginContract;

class CdrFilePluginTest extends PluginContract {
    @Override
    protected Class<? extends Plugin<?>> plugin() {
        return CdrFilePlugin.class;
    }
}
