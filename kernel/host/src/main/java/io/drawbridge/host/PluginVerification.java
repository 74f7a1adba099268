package io.drawbridge.host;

import java.nio.file.Path;
import java.util.List;

/**
 * What was found in a directory or zip that may be a plugin; none of its code has run.
 *
 * @param path where it stands
 * @param id its id; empty if not even that could be read
 * @param version its version; empty if not even that could be read
 * @param extensions its extensions
 * @param problems why this host would refuse it; empty if it would not
 * @param notes what its author or operator should know besides
 */
public record PluginVerification(
        Path path, String id, String version, List<Offer> extensions, List<String> problems, List<String> notes) {

    /** Copies the lists. */
    public PluginVerification {
        extensions = List.copyOf(extensions);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /**
     * An extension.
     *
     * @param name the name of its class
     * @param points the extension points that it implements
     */
    public record Offer(String name, List<String> points) {
    }
}
