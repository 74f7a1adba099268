package io.drawbridge.host;

import io.drawbridge.host.config.Problem;
import java.util.List;

/**
 * Plugins that are loaded and bound, and what is wrong with them and others.
 *
 * @param plugins those that could be loaded, by id
 * @param problems all errors
 */
record PluginPlan(List<BoundPlugin> plugins, List<Problem> problems) {

    PluginPlan {
        plugins = List.copyOf(plugins);
        problems = List.copyOf(problems);
    }

    /** Unloads all. */
    void discard() {
        plugins.forEach(plugin -> plugin.loaded().close());
    }
}
