package io.drawbridge.host.unload;

import java.util.List;

/**
 * A closed generation whose classes are still in memory.
 *
 * @param plugin the id of the plugin
 * @param generation the number of the generation
 * @param holders what was found to hold it: threads and tasks by name, and what it had left behind; may be empty
 */
public record Leak(String plugin, long generation, List<String> holders) {

    /** Copies the list. */
    public Leak {
        holders = List.copyOf(holders);
    }

    /** One line. */
    @Override
    public String toString() {
        return "plugin " + plugin + " generation " + generation + " is closed but not collectable; held by "
                + (holders.isEmpty() ? "something unknown" : String.join(", ", holders));
    }
}
