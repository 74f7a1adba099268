package __package__;

import io.drawbridge.api.plugin.Plugin;

/** The plugin: what it is configured by. What it connects to or reads goes into {@code prepare}. */
public final class __Name__Plugin implements Plugin<__Name__Configuration> {

    @Override
    public Class<__Name__Configuration> configuration() {
        return __Name__Configuration.class;
    }
}
