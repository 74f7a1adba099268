package __package__;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.testkit.PluginContract;

/** Whether the host can make the plugin, find its extensions, and show users what each key means. */
class __Name__PluginTest extends PluginContract {

    @Override
    protected Class<? extends Plugin<?>> plugin() {
        return __Name__Plugin.class;
    }
}
