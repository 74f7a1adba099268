package io.drawbridge.host;

import io.drawbridge.host.config.Problem;
import io.drawbridge.host.config.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a change would make of the plugins, and what is wrong with it.
 *
 * @param kept those that stay as they are, by id
 * @param fresh those that are loaded and bound, and need a generation
 * @param problems all errors
 */
record PluginPlan(Map<String, Standing> kept, List<BoundPlugin> fresh, List<Problem> problems) {

    PluginPlan {
        kept = Map.copyOf(kept);
        fresh = List.copyOf(fresh);
        problems = List.copyOf(problems);
    }

    /** Unloads what was loaded. */
    void discard() {
        fresh.forEach(plugin -> plugin.loaded().close());
    }

    /** What was found, with nothing left of it. */
    Inspection inspected() {
        Map<String, List<Setting>> values = new TreeMap<>();
        kept.forEach((id, standing) -> values.put(id, standing.settings()));
        fresh.forEach(plugin -> values.put(plugin.loaded().artifact().id(), plugin.settings()));
        discard();
        List<Setting> settings = new ArrayList<>();
        values.values().forEach(settings::addAll);
        return new Inspection(problems, settings);
    }
}
