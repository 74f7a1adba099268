package io.drawbridge.host;

import java.util.OptionalLong;

/**
 * What a new revision means for one plugin: the generation that serves until then and the one that does afterwards.
 *
 * @param plugin the id of the plugin
 * @param before the number of the generation before; empty if the plugin is new or was off
 * @param after the number of the generation after; empty if the plugin goes
 */
public record PluginChange(String plugin, OptionalLong before, OptionalLong after) {

    /** In a few words. */
    @Override
    public String toString() {
        if (before.isEmpty()) {
            return "plugin " + plugin + " comes as generation " + after.orElse(0);
        }
        return after.isEmpty() ? "plugin " + plugin + " goes, generation " + before.getAsLong()
                : "plugin " + plugin + " generation " + after.getAsLong() + " replaces " + before.getAsLong();
    }
}
