package io.drawbridge.host;

import io.drawbridge.host.invoke.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One plugin as an operator sees it.
 *
 * @param id its id
 * @param path where it stands
 * @param version its version; empty if it cannot be used
 * @param mode what is made of its answers
 * @param disabled whether an operator has switched it off on this box
 * @param generations its generations that are alive, the newest first
 * @param problem why it cannot be used; empty if it can
 */
public record PluginStatus(
        String id, Path path, String version, Mode mode, boolean disabled, List<Alive> generations,
        Optional<String> problem) {

    /**
     * A generation.
     *
     * @param number its number
     * @param version the version of the plugin
     * @param state where it is in its life
     * @param leases how many calls and questions use it
     * @param abandoned how many threads run on after their deadline
     * @param extensions the names of its extensions
     * @param problem what went wrong although it serves; empty if nothing did
     */
    public record Alive(
            long number, String version, GenerationState state, long leases, int abandoned, List<String> extensions,
            Optional<String> problem) {
    }
}
