package io.drawbridge.plugin.staticroutes;

import io.drawbridge.api.plugin.Plugin;
import io.drawbridge.api.plugin.SectionCheck;

/** Has nothing to get ready: the routes stand in the configuration. */
public final class StaticRoutesPlugin implements Plugin<StaticRoutesConfiguration> {

    @Override
    public Class<StaticRoutesConfiguration> configuration() {
        return StaticRoutesConfiguration.class;
    }

    /** Finds routes from and to what nobody has. */
    @Override
    public void check(StaticRoutesConfiguration configuration, SectionCheck check) {
        for (int i = 0; i < configuration.routes().size(); i++) {
            configuration.routes().get(i).check("routes[" + i + "]", check);
        }
    }
}
