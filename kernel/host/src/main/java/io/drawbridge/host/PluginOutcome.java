package io.drawbridge.host;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of an operation on a plugin that was done.
 *
 * @param plugin the id of the plugin
 * @param change what it meant for calls; empty if nothing
 * @param notes what the operator should know besides, a sentence each
 */
public record PluginOutcome(String plugin, Optional<PluginChange> change, List<String> notes) {

    /** Copies the list. */
    public PluginOutcome {
        notes = List.copyOf(notes);
    }

    /** The same with more that the operator should know. */
    PluginOutcome noting(List<String> more) {
        return new PluginOutcome(plugin, change, Stream.concat(notes.stream(), more.stream()).toList());
    }
}
