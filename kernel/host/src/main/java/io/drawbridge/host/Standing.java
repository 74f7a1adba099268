package io.drawbridge.host;

import io.drawbridge.host.PluginSections.Section;
import io.drawbridge.host.config.Setting;
import io.drawbridge.host.load.PluginArtifact;
import java.nio.file.Path;
import java.util.List;

/**
 * A plugin that serves, and what it was made of.
 *
 * @param generation its generation
 * @param artifact what it was loaded from, as it stood then
 * @param section its section
 * @param directory what relative paths in the section are relative to
 * @param settings the effective values of the section
 */
record Standing(
        Generation generation, PluginArtifact artifact, Section section, Path directory, List<Setting> settings) {

    Standing {
        settings = List.copyOf(settings);
    }

    static Standing of(Generation generation, BoundPlugin plugin, Path directory) {
        return new Standing(generation, plugin.loaded().artifact(), plugin.section(), directory, plugin.settings());
    }

    /** Tells whether a generation made now would be the same: from the same files, with the same values. */
    boolean same(PluginArtifact now, Section next, Path nextDirectory) {
        return artifact.equals(now) && section.same(next) && directory.equals(nextDirectory);
    }

    /** The same generation under a section with the same values, which may stand in other lines. */
    Standing under(BoundPlugin rebound) {
        return new Standing(generation, artifact, rebound.section(), directory, rebound.settings());
    }
}
