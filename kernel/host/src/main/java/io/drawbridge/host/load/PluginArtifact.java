package io.drawbridge.host.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.pf4j.DefaultVersionManager;

/**
 * What stands in {@code plugins/}; nothing of it has been run.
 *
 * @param id the id of the plugin
 * @param path the directory or zip
 * @param version its version
 * @param requires the range of API versions that it needs; empty for any
 * @param pluginClass the class that implements {@code Plugin}, if it has one
 * @param module its own Guice module, if it has one
 * @param uses the shared libraries that it uses
 * @param stamp by what a change of its files is noticed
 */
public record PluginArtifact(
        String id,
        Path path,
        String version,
        String requires,
        Optional<String> pluginClass,
        Optional<String> module,
        List<String> uses,
        ArtifactStamp stamp) {

    /** Copies the list. */
    public PluginArtifact {
        uses = List.copyOf(uses);
    }

    /** Tells whether its version is lower than that of another; versions that are none are never lower. */
    public boolean isOlderThan(PluginArtifact other) {
        try {
            return new DefaultVersionManager().compareVersions(version, other.version) < 0;
        } catch (RuntimeException notSemantic) {
            return false;
        }
    }

    /** Its id and version, for people. */
    @Override
    public String toString() {
        return id + " " + version;
    }
}
